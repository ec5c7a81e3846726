package dev.sinew.runtime.safety;

/**
 * The command as it passes from rule to rule. One instance, refilled each cycle. A rule may only
 * make it smaller or stop it.
 */
public final class GateDecision {
  /** How far the gate agreed with the request. */
  public enum Outcome {
    ALLOW,
    LIMIT,
    STOP
  }

  private double linear;
  private double angular;
  private double goalLinear;
  private double goalAngular;
  private Outcome outcome = Outcome.STOP;
  private String rule = "";
  private String reason = "nothing was decided yet";
  private double measured = Double.NaN;
  private double allowed = Double.NaN;

  void begin(double linear, double angular) {
    this.linear = linear;
    this.angular = angular;
    goalLinear = linear;
    goalAngular = angular;
    outcome = Outcome.ALLOW;
    rule = "";
    reason = "";
    measured = Double.NaN;
    allowed = Double.NaN;
  }

  /**
   * Reduces the command. The first rule that reduces it gives the reason.
   *
   * @param linear m/s, no larger in size than before
   * @param angular rad/s, no larger in size than before
   */
  void limit(double linear, double angular, String rule, String reason) {
    limit(linear, angular, rule, reason, Double.NaN, Double.NaN);
  }

  /**
   * As above, with the numbers behind the reason.
   *
   * @param measured what was found, in the rule's unit
   * @param allowed what that leaves, m/s or rad/s
   */
  void limit(
      double linear, double angular, String rule, String reason, double measured, double allowed) {
    if (outcome == Outcome.STOP) {
      return;
    }
    this.linear = linear;
    this.angular = angular;
    goalLinear = linear;
    goalAngular = angular;
    if (outcome == Outcome.ALLOW) {
      outcome = Outcome.LIMIT;
      explain(rule, reason, measured, allowed);
    }
  }

  private void explain(String rule, String reason, double measured, double allowed) {
    this.rule = rule;
    this.reason = reason;
    this.measured = measured;
    this.allowed = allowed;
  }

  /** Stops the base. The first rule that stops it gives the reason. */
  void stop(String rule, String reason) {
    stop(rule, reason, Double.NaN);
  }

  /** As above, with the number behind the reason, in the rule's unit. */
  void stop(String rule, String reason, double measured) {
    if (outcome == Outcome.STOP) {
      return;
    }
    linear = 0;
    angular = 0;
    outcome = Outcome.STOP;
    explain(rule, reason, measured, Double.NaN);
  }

  /** Shapes the command without counting as an objection (acceleration ramps). */
  void shape(double linear, double angular) {
    if (outcome != Outcome.STOP) {
      this.linear = linear;
      this.angular = angular;
    }
  }

  /** What the ramps lead to, m/s. */
  double goalLinear() {
    return goalLinear;
  }

  /** What the ramps lead to, rad/s. */
  double goalAngular() {
    return goalAngular;
  }

  /** Metres per second. */
  public double linear() {
    return linear;
  }

  /** Radians per second. */
  public double angular() {
    return angular;
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

  /** The number behind the reason, in the rule's unit; NaN when there is none. */
  public double measured() {
    return measured;
  }

  /** What the measured leaves, m/s or rad/s; NaN when that is nothing to tell. */
  public double allowed() {
    return allowed;
  }
}
