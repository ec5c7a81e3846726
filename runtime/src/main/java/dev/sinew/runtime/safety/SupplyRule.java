package dev.sinew.runtime.safety;

/** Slows the robot down while its battery is low or something in it is warm. */
record SupplyRule(SafetyLimits.Supply supply) implements SafetyRule {

  @Override
  public void apply(GateInput input, GateDecision decision) {
    // A comparison with NaN, which stands for "not measured", is false.
    if (input.voltage < supply.lowVoltage()) {
      slow(decision, supply.lowLinear(), "battery", "the supply voltage is low", input.voltage);
    }
    if (input.charge < supply.lowCharge()) {
      slow(decision, supply.lowLinear(), "battery", "the battery is low", input.charge);
    }
    if (input.temperature >= supply.warm()) {
      slow(decision, supply.warmLinear(), "temperature", "the robot is warm", input.temperature);
    }
  }

  private static void slow(
      GateDecision decision, double maxLinear, String rule, String reason, double measured) {
    SpeedRule.hold(decision, maxLinear, Double.POSITIVE_INFINITY, rule, reason, measured);
  }
}
