package dev.sinew.runtime.safety;

/**
 * Lets the acceleration itself grow and fade only so fast while the robot speeds up, so that it
 * neither jerks off nor jerks into its speed. It ends exactly on what was asked and never beyond;
 * slowing down and stopping it does not touch.
 */
record JerkRule(double linearJerk, double angularJerk) implements SafetyRule {

  @Override
  public void apply(GateInput input, GateDecision decision) {
    double linear =
        ease(
            input.previousLinear,
            decision.linear(),
            decision.goalLinear(),
            input.previousAcceleration,
            linearJerk,
            input.dt);
    double angular =
        ease(
            input.previousAngular,
            decision.angular(),
            decision.goalAngular(),
            input.previousAngularAcceleration,
            angularJerk,
            input.dt);
    decision.shape(linear, angular);
  }

  /**
   * The next value on the way from {@code previous} to {@code goal}.
   *
   * @param wanted what the acceleration limit would give in this cycle
   * @param acceleration by which the size grew in the cycle before, at least 0
   */
  static double ease(
      double previous, double wanted, double goal, double acceleration, double jerk, double dt) {
    if (wanted < 0 || (wanted == 0 && goal < 0)) {
      return -ease(-previous, -wanted, -goal, acceleration, jerk, dt);
    }
    boolean slowsDown = wanted <= Math.abs(previous) || previous < 0;
    if (slowsDown || !(dt > 0) || Double.isInfinite(jerk)) {
      return wanted;
    }
    double step = jerk * dt;
    double grown = acceleration + step;
    // Fading by one step a cycle, n more cycles follow: together they cover what is left.
    double left = (goal - previous) / dt;
    double more = Math.floor(0.5 * (Math.sqrt(1 + 8 * left / step) - 1));
    double fading = left / (more + 1) + 0.5 * more * step;
    return Math.min(wanted, previous + Math.min(grown, fading) * dt);
  }
}
