package dev.sinew.bench.control;

import dev.sinew.sdk.geometry.Twist2d;
import dev.sinew.sdk.skill.Drive;
import dev.sinew.sdk.skill.Outcome;
import dev.sinew.sdk.skill.Skill;
import dev.sinew.sdk.skill.SkillContext;

/** The least a skill that drives can do: one wish in each cycle. */
final class DriveAhead implements Skill<DriveAhead.Goal> {
  /**
   * @param speed m/s
   */
  record Goal(double speed) {}

  @Override
  public Class<Goal> goalType() {
    return Goal.class;
  }

  @Override
  public Outcome run(SkillContext robot, Goal goal) throws InterruptedException {
    Drive drive = robot.require(Drive.class);
    Twist2d wish = new Twist2d(goal.speed(), 0);
    for (; ; ) {
      drive.request(wish);
      robot.nextCycle();
    }
  }
}
