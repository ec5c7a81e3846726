package dev.sinew.sdk.skill;

import dev.sinew.sdk.geometry.Twist2d;

/** The drive base, as a skill sees it: a wish for each cycle, which the safety gate may reduce. */
public non-sealed interface Drive extends Mechanism {

  /**
   * Asks for a velocity in this cycle. A wish holds for one cycle only: a skill that stops asking
   * stops the wheels.
   *
   * @param twist linear m/s and angular rad/s, finite
   * @throws IllegalArgumentException if a number is not finite
   * @throws IllegalStateException if the skill no longer owns the drive
   */
  void request(Twist2d twist);
}
