package dev.sinew.runtime.safety.setpoint;

import dev.sinew.runtime.safety.GateDecision.Outcome;
import dev.sinew.sdk.component.Setpoint;
import java.util.Arrays;
import java.util.List;

/**
 * One actuator with setpoints at the gate: what is asked of it, what the rules make of that, and
 * what was let through before, which the rate is measured from. Refilled each cycle by the cycle;
 * {@link #decide} belongs to the gate. What it remembers is a function of what it was given.
 */
public final class SetpointChannel {
  /** Robot time since the previous cycle, seconds. */
  public double dt;

  /** Since the wish was made; {@link Long#MAX_VALUE} when nobody wishes anything. */
  public long requestAgeNanos = Long.MAX_VALUE;

  /** How old a wish may be, nanoseconds. */
  public long commandAgeNanos;

  /** Whether the component reports itself unusable. */
  public boolean failed;

  // Of the gate: what stops the whole robot; empty for nothing.
  String stopRule = "";
  String stopReason = "";

  private final Setpoint[] setpoints;
  private final double[] wanted;
  private final double[] values;
  private final double[] previous;
  private Outcome outcome = Outcome.STOP;
  private String rule = "";
  private String reason = "the first cycle has not run";

  /**
   * @param setpoints of the actuator, in their order
   */
  public SetpointChannel(List<Setpoint> setpoints) {
    this.setpoints = setpoints.toArray(new Setpoint[0]);
    wanted = new double[this.setpoints.length];
    values = new double[this.setpoints.length];
    previous = new double[this.setpoints.length];
    Arrays.fill(wanted, Double.NaN);
    Arrays.fill(values, Double.NaN);
    Arrays.fill(previous, Double.NaN);
  }

  /** What is asked for, one value for each setpoint, NaN to leave it: to be filled. */
  public double[] wanted() {
    return wanted;
  }

  /**
   * Passes the wish through the rules. The gate's only.
   *
   * @param everythingRule what stops the whole robot; empty for nothing
   */
  public void decide(String everythingRule, String everythingReason) {
    stopRule = everythingRule;
    stopReason = everythingReason;
    System.arraycopy(wanted, 0, values, 0, values.length);
    outcome = Outcome.ALLOW;
    rule = "";
    reason = "";
    SetpointRules.apply(this);
    for (int i = 0; i < values.length; i++) {
      if (outcome == Outcome.STOP) {
        // Where the safe state leads; what merely holds or is switched off stays where it was.
        previous[i] = Double.isNaN(setpoints[i].safe()) ? previous[i] : setpoints[i].safe();
        values[i] = Double.NaN;
      } else if (!Double.isNaN(values[i])) {
        previous[i] = values[i];
      }
    }
  }

  int size() {
    return values.length;
  }

  Setpoint setpoint(int index) {
    return setpoints[index];
  }

  double value(int index) {
    return values[index];
  }

  /** Where the setpoint was led last, in its unit; NaN when that is not known. */
  double previous(int index) {
    return previous[index];
  }

  boolean stopped() {
    return outcome == Outcome.STOP;
  }

  void stop(String name, String why) {
    outcome = Outcome.STOP;
    rule = name;
    reason = why;
  }

  /** The first rule that reduces gives the reason. */
  void limit(int index, double value, String name, String why) {
    values[index] = value;
    if (outcome == Outcome.ALLOW) {
      outcome = Outcome.LIMIT;
      rule = name;
      reason = why;
    }
  }

  /** What the rules let through, one value for each setpoint; NaN where nothing was asked. */
  public double[] values() {
    return values;
  }

  public Outcome outcome() {
    return outcome;
  }

  /** Name of the rule that objected first or stopped; empty when none did. */
  public String rule() {
    return rule;
  }

  /** One sentence for the operator; empty when no rule objected. */
  public String reason() {
    return reason;
  }
}
