package dev.sinew.runtime.safety;

import dev.sinew.sdk.actuation.GuardedCommand;
import java.util.ArrayList;
import java.util.List;

/**
 * The only maker of commands for actuators. Each cycle it passes the request through its rules in a
 * fixed order: stops first, then limits, ramps last; a stop overrides the ramps. Called by the
 * cycle's thread only; allocates nothing.
 */
public final class SafetyGate {
  private final List<SafetyRule> rules;
  private final SafetyLimits limits;
  private final GateDecision decision = new GateDecision();
  private double previousLinear;
  private double previousAngular;

  public SafetyGate(SafetyLimits limits) {
    this.limits = limits;
    List<SafetyRule> all = new ArrayList<>(StopRules.all(limits));
    all.add(new SpeedRule(limits.maxLinear(), limits.maxAngular()));
    all.add(
        new BrakingDistanceRule(
            limits.footprintRadius(),
            limits.braking(),
            limits.clearance(),
            limits.reactionNanos() * 1e-9));
    all.add(
        new AccelerationRule(
            limits.linearAcceleration(), limits.braking(), limits.angularAcceleration()));
    this.rules = List.copyOf(all);
  }

  /** A gate under other limits that remembers what this one let through last. */
  public SafetyGate under(SafetyLimits others) {
    SafetyGate next = new SafetyGate(others);
    next.previousLinear = previousLinear;
    next.previousAngular = previousAngular;
    return next;
  }

  /**
   * Decides one cycle and fills the command.
   *
   * @param input everything but the previous command, which the gate itself remembers
   * @param into the command to fill; valid for {@link SafetyLimits#commandValidityNanos()}
   * @return the decision, valid until the next call
   */
  public GateDecision guard(GateInput input, long cycle, GuardedCommand into) {
    input.previousLinear = previousLinear;
    input.previousAngular = previousAngular;
    decision.begin(input.requestLinear, input.requestAngular);
    for (int i = 0; i < rules.size(); i++) {
      rules.get(i).apply(input, decision);
    }
    previousLinear = decision.linear();
    previousAngular = decision.angular();
    into.issue(
        decision.linear(),
        decision.angular(),
        decision.outcome() == GateDecision.Outcome.STOP,
        input.nowNanos + limits.commandValidityNanos(),
        cycle);
    return decision;
  }
}
