package dev.sinew.skills.patrol;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Pattern;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;
import dev.sinew.sdk.geometry.Twist2d;
import dev.sinew.sdk.skill.Drive;
import dev.sinew.sdk.skill.Outcome;
import dev.sinew.sdk.skill.Skill;
import dev.sinew.sdk.skill.SkillContext;

/** Stands still for whoever is there and says something. */
public final class Greet implements Skill<Greet.Goal> {

  /** What to say, and how long to stand. */
  public record Goal(
      @Doc("What is said.") @Pattern(".{1,100}") @Default("'Hello'") String words,
      @Doc("How long the robot stands.") @Unit("s") @Range(min = 0.1, max = 600) @Default("3")
          double stand) {}

  @Override
  public Class<Goal> goalType() {
    return Goal.class;
  }

  @Override
  public Outcome run(SkillContext robot, Goal goal) throws InterruptedException {
    Drive drive = robot.require(Drive.class);
    robot.say(goal.words());
    robot.progress(goal.words());
    long until = robot.timeNanos() + (long) (goal.stand() * 1e9);
    while (robot.timeNanos() < until) {
      drive.request(Twist2d.ZERO);
      robot.nextCycle();
    }
    return Outcome.success("said " + goal.words());
  }
}
