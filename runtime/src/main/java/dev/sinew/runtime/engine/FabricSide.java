package dev.sinew.runtime.engine;

import dev.sinew.runtime.cycle.Beliefs;
import dev.sinew.runtime.page.FabricPanel;
import dev.sinew.sdk.inference.InferenceService;
import dev.sinew.sdk.scene.Scene;
import java.util.Optional;

/** The robot's side of the fabric, as the engine knows it: present or off. */
public interface FabricSide extends AutoCloseable {

  /** Who answers second looks; empty when nobody does. */
  Optional<InferenceService> service();

  /** Publishes what the robot shares and takes in who else is there. Ten times a second. */
  void step(Scene scene, Beliefs beliefs);

  /** What the page says about it; empty when the fabric is off. */
  Optional<FabricPanel> panel(LookTally tally);

  @Override
  void close();

  /** No fabric. */
  static FabricSide off() {
    return new FabricSide() {
      @Override
      public Optional<InferenceService> service() {
        return Optional.empty();
      }

      @Override
      public void step(Scene scene, Beliefs beliefs) {
        beliefs.peers(java.util.List.of());
      }

      @Override
      public Optional<FabricPanel> panel(LookTally tally) {
        return Optional.empty();
      }

      @Override
      public void close() {}
    };
  }
}
