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
  private Outcome outcome = Outcome.STOP;
  private String rule = "";
  private String reason = "nothing was decided yet";

  void begin(double linear, double angular) {
    this.linear = linear;
    this.angular = angular;
    outcome = Outcome.ALLOW;
    rule = "";
    reason = "";
  }

  /**
   * Reduces the command. The first rule that reduces it gives the reason.
   *
   * @param linear m/s, no larger in size than before
   * @param angular rad/s, no larger in size than before
   */
  void limit(double linear, double angular, String rule, String reason) {
    if (outcome == Outcome.STOP) {
      return;
    }
    this.linear = linear;
    this.angular = angular;
    if (outcome == Outcome.ALLOW) {
      outcome = Outcome.LIMIT;
      this.rule = rule;
      this.reason = reason;
    }
  }

  /** Stops the base. The first rule that stops it gives the reason. */
  void stop(String rule, String reason) {
    if (outcome == Outcome.STOP) {
      return;
    }
    linear = 0;
    angular = 0;
    outcome = Outcome.STOP;
    this.rule = rule;
    this.reason = reason;
  }

  /** Shapes the command without counting as an objection (acceleration ramps). */
  void shape(double linear, double angular) {
    if (outcome != Outcome.STOP) {
      this.linear = linear;
      this.angular = angular;
    }
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
}
