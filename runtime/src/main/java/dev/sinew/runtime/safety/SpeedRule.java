package dev.sinew.runtime.safety;

/** Holds the speed limits, keeping the curvature of what was asked. */
record SpeedRule(double maxLinear, double maxAngular) implements SafetyRule {

  @Override
  public void apply(GateInput input, GateDecision decision) {
    hold(
        decision,
        maxLinear,
        maxAngular,
        "speed",
        "the request is over the speed limit",
        Double.NaN);
  }

  /** Scales the twist down until both parts are within their limits. */
  static void hold(
      GateDecision decision,
      double maxLinear,
      double maxAngular,
      String rule,
      String reason,
      double measured) {
    double linear = Math.abs(decision.linear());
    double angular = Math.abs(decision.angular());
    double scale = 1;
    if (linear > maxLinear) {
      scale = maxLinear / linear;
    }
    if (angular * scale > maxAngular) {
      scale = maxAngular / angular;
    }
    if (scale < 1) {
      decision.limit(
          decision.linear() * scale,
          decision.angular() * scale,
          rule,
          reason,
          measured,
          linear * scale);
    }
  }
}
