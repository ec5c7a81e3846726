package dev.sinew.runtime.skill;

import java.util.Arrays;

/**
 * The one wish for an actuator with setpoints that the decide phase leaves. Refilled; read by the
 * cycle. It holds until it is withdrawn, and is made anew in each cycle in which the skill it came
 * from is not late.
 */
public final class SetpointRequest {
  private double[] values = {};
  private long madeNanos = Long.MIN_VALUE;
  private String by = "";

  /** Values that are NaN keep what was asked before. */
  void make(String skill, double[] wanted, long nowNanos) {
    if (values.length != wanted.length) {
      values = new double[wanted.length];
      Arrays.fill(values, Double.NaN);
    }
    for (int i = 0; i < wanted.length; i++) {
      if (!Double.isNaN(wanted[i])) {
        values[i] = wanted[i];
      }
    }
    madeNanos = nowNanos;
    by = skill;
  }

  /** It is still wished. */
  void refresh(long nowNanos) {
    if (madeNanos != Long.MIN_VALUE) {
      madeNanos = nowNanos;
    }
  }

  void withdraw() {
    Arrays.fill(values, Double.NaN);
    madeNanos = Long.MIN_VALUE;
    by = "";
  }

  /** How many setpoints it was made for. */
  public int size() {
    return values.length;
  }

  /** A value in its setpoint's unit; NaN to leave it as it is. */
  public double value(int setpoint) {
    return values[setpoint];
  }

  /** Since the wish was made, nanoseconds; {@link Long#MAX_VALUE} when there is none. */
  public long ageNanos(long nowNanos) {
    return madeNanos == Long.MIN_VALUE ? Long.MAX_VALUE : nowNanos - madeNanos;
  }

  /** The skill that asks; empty when there is no wish. */
  public String by() {
    return by;
  }
}
