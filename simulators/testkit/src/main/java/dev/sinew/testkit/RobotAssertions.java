package dev.sinew.testkit;

import org.assertj.core.api.Assertions;

/**
 * AssertJ's {@code assertThat} for robots and their skills, beside AssertJ's own: a static import
 * of {@code RobotAssertions.*} serves a whole test.
 */
public final class RobotAssertions extends Assertions {
  private RobotAssertions() {}

  /** What the robot did so far. */
  public static RobotAssert assertThat(RobotUnderTest robot) {
    return new RobotAssert(robot);
  }

  /** How a skill fares. */
  public static SkillAssert assertThat(RunningSkill skill) {
    return new SkillAssert(skill);
  }
}
