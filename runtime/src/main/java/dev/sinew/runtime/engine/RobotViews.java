package dev.sinew.runtime.engine;

import dev.sinew.runtime.cycle.ControlCycle;
import dev.sinew.runtime.recording.foxglove.RobotView;
import dev.sinew.runtime.safety.EmergencyStop;
import dev.sinew.runtime.skill.SkillHost;
import dev.sinew.runtime.skill.SkillStatus;
import java.util.function.Supplier;

/** What the robot looks like now, from what the cycle left. Any thread. */
record RobotViews(
    ControlCycle cycle, EmergencyStop emergencyStop, SkillHost skills, Supplier<String> mode)
    implements Supplier<RobotView> {

  @Override
  public RobotView get() {
    return new RobotView(
        cycle.scene(),
        cycle.gate(),
        emergencyStop.latched(),
        mode.get(),
        skills.status().map(RobotViews::line).stream().toList(),
        cycle.timings());
  }

  private static RobotView.Skill line(SkillStatus status) {
    return new RobotView.Skill(
        status.name(),
        status.progress(),
        status.outcome().isEmpty(),
        status.outcome().map(Object::toString).orElse(""),
        status.lateYields());
  }
}
