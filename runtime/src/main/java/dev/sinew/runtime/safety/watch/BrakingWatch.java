package dev.sinew.runtime.safety.watch;

/**
 * Measures on the wheels how well the base really brakes, and never believes better than what was
 * configured. One braking is judged from when the speed has begun to fall until it has halved
 * twice: (v₁² − v₂²) / (2·s), the constant deceleration that needs the same distance. Only brakings
 * that were asked to be at least as hard as configured count. A worse one counts at once; a better
 * one brings the estimate back by a fifth of the difference.
 *
 * <p>What it cannot see: a wheel that is locked while the robot slides on.
 */
public final class BrakingWatch {
  /** Slower brakings say more about friction than about brakes, m/s. */
  private static final double SLOWEST_START = 0.15;

  /** Measuring begins when the speed has fallen to this share: the delay before is reaction. */
  private static final double BEGUN = 0.9;

  private static final double ENOUGH = 0.25;

  /** Shares of the configured value between which the estimate stays. */
  private static final double WORST = 0.1;

  private static final double RECOVERY = 0.2;

  /** A measurement this near to the configured value is not worse than it. */
  private static final double NOISE = 0.9;

  /** A braking that takes longer than this has failed and is judged by what it reached, ns. */
  private static final long LONGEST_NANOS = 2_000_000_000L;

  private double share = 1;
  private boolean braking;
  private boolean measuring;
  private double startSpeed;
  private double firstSpeed;
  private double distance;
  private long startNanos;
  private long lastNanos;

  /**
   * Takes one cycle's facts.
   *
   * @param wheelNanos time of the newest wheel reading
   * @param speed measured, without sign, m/s
   * @param commanded what was commanded in the previous cycle, without sign, m/s
   * @param before what was commanded in the cycle before that, without sign, m/s
   * @param dt between the two, s
   * @param configured deceleration that the base is said to reach, m/s²
   */
  public void cycle(
      long wheelNanos,
      double speed,
      double commanded,
      double before,
      double dt,
      double configured) {
    boolean asked =
        commanded == 0
            ? before > 0 || braking
            : commanded <= before - 0.95 * configured * dt && before > 0;
    if (!asked) {
      braking = false;
      measuring = false;
      lastNanos = wheelNanos;
      return;
    }
    if (!braking) {
      braking = speed >= SLOWEST_START;
      measuring = false;
      startSpeed = speed;
      startNanos = wheelNanos;
      lastNanos = wheelNanos;
      return;
    }
    if (wheelNanos <= lastNanos) {
      return;
    }
    double seconds = (wheelNanos - lastNanos) * 1e-9;
    lastNanos = wheelNanos;
    if (!measuring) {
      startSpeed = Math.max(startSpeed, speed);
      if (speed <= BEGUN * startSpeed) {
        measuring = true;
        firstSpeed = speed;
        distance = 0;
      }
    } else {
      distance += speed * seconds;
    }
    if (measuring && speed <= ENOUGH * startSpeed) {
      judge((firstSpeed * firstSpeed - speed * speed) / (2 * distance), configured);
    } else if (wheelNanos - startNanos > LONGEST_NANOS) {
      judge(WORST * configured, configured);
    }
  }

  private void judge(double measured, double configured) {
    braking = false;
    measuring = false;
    if (!(measured > 0) || Double.isInfinite(measured)) {
      return;
    }
    double found = measured / configured;
    if (found >= NOISE) {
      share += RECOVERY * (1 - share);
    } else if (found < share) {
      share = Math.max(WORST, found);
    } else {
      share += RECOVERY * (found - share);
    }
  }

  /** Deceleration to plan with, at most {@code configured}, m/s². */
  public double deceleration(double configured) {
    return share * configured;
  }
}
