package dev.sinew.runtime.safety;

/**
 * One small law of the gate: pure, without memory, without allocation. Given what is known and what
 * is asked, it leaves the decision alone, reduces it, or stops it.
 */
interface SafetyRule {
  void apply(GateInput input, GateDecision decision);
}
