package dev.sinew.runtime.cycle;

import dev.sinew.runtime.estimate.Belief;
import dev.sinew.sdk.scene.Entity;
import dev.sinew.sdk.vision.Track;
import java.util.List;
import java.util.Map;

/** Chooses which skill runs. Asked once in each decide phase, on the cycle's thread. */
public interface Cortex {

  /**
   * The next line that came from other threads, to be recorded and handed to {@link #sense}; the
   * last one again when nothing is new.
   */
  default String arrived() {
    return "";
  }

  /** What of the perception counts in the present mode: for skills, conditions and the page. */
  default List<Track> counted(List<Track> seen) {
    return seen;
  }

  /** The same of the entities. */
  default List<Entity> countedEntities(List<Entity> believed) {
    return believed;
  }

  /**
   * What the cortex hears beside the belief, before it chooses.
   *
   * @param gate what the gate said in the previous cycle
   * @param emergencyStop whether the stop was latched in the previous cycle
   * @param arrived what {@link #arrived} gave, or gave in the recorded run
   */
  default void sense(GateReport gate, boolean emergencyStop, String arrived) {}

  /**
   * Looks at what the robot believes and starts or stops skills. Must neither block nor keep the
   * belief, which the next cycle overwrites.
   */
  void choose(Belief belief);

  /** m/s that the present mode allows at most; the gate's own limit stands when this is more. */
  default double maxLinear() {
    return Double.POSITIVE_INFINITY;
  }

  /** rad/s that the present mode allows at most. */
  default double maxAngular() {
    return Double.POSITIVE_INFINITY;
  }

  /**
   * What the present mode holds actuators with setpoints at while no skill owns them, by actuator
   * and setpoint; the same instance while it is the same mode.
   */
  default Map<String, Map<String, Double>> hold() {
    return Map.of();
  }

  /** Name of the mode the robot is in. Any thread. */
  String mode();
}
