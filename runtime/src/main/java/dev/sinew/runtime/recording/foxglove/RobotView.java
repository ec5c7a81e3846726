package dev.sinew.runtime.recording.foxglove;

import dev.sinew.runtime.cycle.CycleTimings;
import dev.sinew.runtime.cycle.GateReport;
import dev.sinew.sdk.scene.Scene;
import java.util.List;

/**
 * What a robot looks like at one moment.
 *
 * @param mode name of the cortex's mode; empty for none
 * @param skills those that run, and the newest that ended
 */
public record RobotView(
    Scene scene,
    GateReport gate,
    boolean emergencyStop,
    String mode,
    List<Skill> skills,
    CycleTimings timings) {
  public RobotView {
    skills = List.copyOf(skills);
  }

  /**
   * A skill.
   *
   * @param progress its last word to the operator
   * @param outcome how it ended; empty while it runs
   * @param lateYields in how many cycles it gave the cycle back too late
   */
  public record Skill(
      String name, String progress, boolean running, String outcome, long lateYields) {}
}
