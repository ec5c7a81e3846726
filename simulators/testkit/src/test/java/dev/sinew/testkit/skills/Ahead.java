package dev.sinew.testkit.skills;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Twist2d;
import dev.sinew.sdk.skill.Drive;
import dev.sinew.sdk.skill.Outcome;
import dev.sinew.sdk.skill.Skill;
import dev.sinew.sdk.skill.SkillContext;

/** Drives straight ahead for a distance, by its own belief. */
public final class Ahead implements Skill<Ahead.Goal> {

  /** How far and how fast. */
  public record Goal(
      @Unit("m") @Range(min = 0.1, max = 100) double distance,
      @Unit("m/s") @Range(min = 0.05, max = 1) @Default("0.4") double speed) {}

  @Override
  public Class<Goal> goalType() {
    return Goal.class;
  }

  @Override
  public Outcome run(SkillContext robot, Goal goal) throws InterruptedException {
    Drive drive = robot.require(Drive.class);
    Point2d start = robot.scene().pose().position();
    robot.say("here I go");
    while (robot.scene().pose().position().distanceTo(start) < goal.distance()) {
      double done = robot.scene().pose().position().distanceTo(start);
      robot.progress("metre %d".formatted((int) done));
      drive.request(new Twist2d(goal.speed(), 0));
      robot.nextCycle();
    }
    return Outcome.success("there");
  }
}
