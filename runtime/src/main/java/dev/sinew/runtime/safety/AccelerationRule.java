package dev.sinew.runtime.safety;

/**
 * Ramps what is left of the request: speeding up by the acceleration limit, slowing down by the
 * known braking. It never lets more through than the larger of the request and what braking from
 * the previous command allows.
 */
record AccelerationRule(double acceleration, double braking, double angularAcceleration)
    implements SafetyRule {

  @Override
  public void apply(GateInput input, GateDecision decision) {
    double linear =
        ramp(input.previousLinear, decision.linear(), acceleration * input.dt, braking * input.dt);
    double angularStep = angularAcceleration * input.dt;
    double angular = ramp(input.previousAngular, decision.angular(), angularStep, angularStep);
    decision.shape(linear, angular);
  }

  /** Moves from {@code previous} towards {@code wanted}, through zero when the sign changes. */
  static double ramp(double previous, double wanted, double up, double down) {
    if (previous > 0) {
      if (wanted >= previous) {
        return Math.min(wanted, previous + up);
      }
      return Math.max(wanted, previous - down);
    }
    if (previous < 0) {
      return -ramp(-previous, -wanted, up, down);
    }
    return Math.max(-up, Math.min(up, wanted));
  }
}
