package dev.sinew.runtime.engine;

import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.config.robot.Perception;
import dev.sinew.runtime.config.robot.ResolvedStage;
import dev.sinew.sdk.component.Camera;
import java.util.List;
import java.util.Optional;

/**
 * Fills the eyes when perception is wanted and its camera is open. Called by the thread that starts
 * the robot and then by the wiring's thread only.
 */
final class SightKeeper {
  /** Makes the sight of an open camera. */
  interface Maker {
    /**
     * @throws StartException if the model is not there or cannot be loaded
     */
    Sight make(
        Perception perception, List<ResolvedStage<?>> stages, ComponentSet.Opened<Camera> camera)
        throws StartException;
  }

  private final Eyes eyes;
  private final ComponentSet components;
  private final Maker sights;
  private Optional<Perception> perception;
  private List<ResolvedStage<?>> stages;

  SightKeeper(Eyes eyes, ComponentSet components, Maker sights, Configuration configuration) {
    this.eyes = eyes;
    this.components = components;
    this.sights = sights;
    this.perception = configuration.robot().perception();
    this.stages = configuration.stages();
  }

  Eyes eyes() {
    return eyes;
  }

  /** What is to be looked for from now on; the eyes are emptied by the caller. */
  void want(Configuration next) {
    perception = next.robot().perception();
    stages = next.stages();
  }

  /**
   * Fills the eyes if they are empty and wanted and their camera is open.
   *
   * @throws StartException if the model is not there or cannot be loaded
   */
  void look() throws StartException {
    if (perception.isEmpty() || eyes.sight().isPresent()) {
      return;
    }
    Optional<ComponentSet.Opened<Camera>> camera =
        components.named(perception.get().camera(), Camera.class);
    if (camera.isPresent()) {
      eyes.exchange(Optional.of(sights.make(perception.get(), stages, camera.get())));
    }
  }
}
