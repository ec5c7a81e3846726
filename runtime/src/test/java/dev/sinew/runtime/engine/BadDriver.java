package dev.sinew.runtime.engine;

import dev.sinew.sdk.geometry.Twist2d;
import dev.sinew.sdk.skill.Drive;
import dev.sinew.sdk.skill.Outcome;
import dev.sinew.sdk.skill.Skill;
import dev.sinew.sdk.skill.SkillContext;
import java.util.Random;

/**
 * Drives as badly as it can: full speed ahead most of the time, wherever that leads; backwards,
 * spinning, wild curves and nonsense in between.
 */
final class BadDriver implements Skill<BadDriver.Goal> {
  /**
   * @param seed of its whims
   */
  record Goal(long seed) {}

  @Override
  public Class<Goal> goalType() {
    return Goal.class;
  }

  @Override
  public Outcome run(SkillContext robot, Goal goal) throws InterruptedException {
    Random random = new Random(goal.seed());
    Drive drive = robot.require(Drive.class);
    for (; ; ) {
      Twist2d whim = whim(random);
      int cycles = 5 + random.nextInt(80);
      for (int i = 0; i < cycles; i++) {
        drive.request(whim);
        robot.nextCycle();
      }
    }
  }

  private static Twist2d whim(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> new Twist2d(-0.6, 0);
      case 1 -> new Twist2d(0, 4 * random.nextDouble() - 2);
      case 2, 3 -> new Twist2d(1.4 * random.nextDouble() - 0.5, 5 * random.nextDouble() - 2.5);
      case 4 -> new Twist2d(0.6, random.nextDouble() - 0.5);
      default -> new Twist2d(1.2, 0);
    };
  }
}
