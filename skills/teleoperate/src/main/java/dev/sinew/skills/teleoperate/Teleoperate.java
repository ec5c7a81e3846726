package dev.sinew.skills.teleoperate;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;
import dev.sinew.sdk.geometry.Twist2d;
import dev.sinew.sdk.scene.GaugeReading;
import dev.sinew.sdk.scene.Scene;
import dev.sinew.sdk.skill.Drive;
import dev.sinew.sdk.skill.Outcome;
import dev.sinew.sdk.skill.Skill;
import dev.sinew.sdk.skill.SkillContext;
import java.util.List;
import java.util.Optional;

/**
 * Drives by what an operator holds in the hand. Without the dead-man key, with readings that are
 * too old, and with a device that has failed it asks for a standstill; what it asks for goes
 * through the safety gate like every other wish.
 */
public final class Teleoperate implements Skill<Teleoperate.Goal> {

  /** Who drives, and how fast. */
  public record Goal(
      @Doc("Component of the robot file that is the operator's device.") String input,
      @Doc("Axis that drives forward and backward.") @Default("'leftForward'") String forwardAxis,
      @Doc("Axis that turns, left positive.") @Default("'leftSideways'") String turnAxis,
      @Doc("Key that must be held to move; without it, whatever moves an axis is what is held.")
          Optional<String> deadManKey,
      @Doc("Speed at the end of the forward axis.")
          @Unit("m/s")
          @Range(min = 0.01, max = 5)
          @Default("0.4")
          double maxLinear,
      @Doc("Turning rate at the end of the turn axis.")
          @Unit("rad/s")
          @Range(min = 0.01, max = 10)
          @Default("1.5")
          double maxAngular,
      @Doc("How old the operator's last sign of life may be.")
          @Unit("s")
          @Range(min = 0.02, max = 2)
          @Default("0.25")
          double timeout) {}

  @Override
  public Class<Goal> goalType() {
    return Goal.class;
  }

  @Override
  public Outcome run(SkillContext robot, Goal goal) throws InterruptedException {
    Drive drive = robot.require(Drive.class);
    List<String> held =
        goal.deadManKey().map(List::of).orElse(List.of(goal.forwardAxis(), goal.turnAxis()));
    DeadManKey key = new DeadManKey(held, Math.round(goal.timeout() * 1e9));
    Optional<DeadManKey.State> told = Optional.empty();
    Scene scene = robot.scene();
    while (true) {
      Optional<GaugeReading> found = scene.reading(goal.input());
      if (found.isEmpty()) {
        return Outcome.failure(
            "this robot has no input '%s'; it has %s"
                .formatted(
                    goal.input(), scene.readings().stream().map(GaugeReading::gauge).toList()));
      }
      DeadManKey.State state;
      try {
        state = key.look(found.get());
        drive.request(state == DeadManKey.State.HELD ? wish(found.get(), goal) : Twist2d.ZERO);
      } catch (IllegalArgumentException e) {
        return Outcome.failure(String.valueOf(e.getMessage()));
      }
      if (!told.equals(Optional.of(state))) {
        told = Optional.of(state);
        robot.progress(text(state, goal.input(), String.join(" or ", held)));
      }
      scene = robot.nextCycle();
    }
  }

  private static Twist2d wish(GaugeReading reading, Goal goal) {
    double forward = share(reading.value(goal.forwardAxis()));
    double turn = share(reading.value(goal.turnAxis()));
    return new Twist2d(forward * goal.maxLinear(), turn * goal.maxAngular());
  }

  /** An axis that says nothing, or too much, is not followed further than it may be. */
  private static double share(double axis) {
    return Double.isNaN(axis) ? 0 : Math.clamp(axis, -1, 1);
  }

  private static String text(DeadManKey.State state, String input, String held) {
    return switch (state) {
      case NO_LINK -> "standing: nothing is heard of '" + input + "'";
      case UP -> "standing: hold " + held + " to drive";
      case STALE -> "standing: let " + held + " go and press it again";
      case HELD -> "the operator drives";
    };
  }
}
