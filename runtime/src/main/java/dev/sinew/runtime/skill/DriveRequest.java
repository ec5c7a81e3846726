package dev.sinew.runtime.skill;

/** The one wish for the drive base that the decide phase leaves. Refilled; read by the cycle. */
public final class DriveRequest {
  private double linear;
  private double angular;
  private long madeNanos = Long.MIN_VALUE;

  void make(double linear, double angular, long nowNanos) {
    this.linear = linear;
    this.angular = angular;
    this.madeNanos = nowNanos;
  }

  void withdraw() {
    linear = 0;
    angular = 0;
    madeNanos = Long.MIN_VALUE;
  }

  /** Metres per second. */
  public double linear() {
    return linear;
  }

  /** Radians per second. */
  public double angular() {
    return angular;
  }

  /** Since the wish was made, nanoseconds; {@link Long#MAX_VALUE} when there is none. */
  public long ageNanos(long nowNanos) {
    return madeNanos == Long.MIN_VALUE ? Long.MAX_VALUE : nowNanos - madeNanos;
  }
}
