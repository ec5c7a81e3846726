package dev.sinew.world.body;

/** The poses of the last two seconds, one a step, for sensors that look back. */
final class PoseHistory {
  private static final int CAPACITY = 2048;

  private final double[] x = new double[CAPACITY];
  private final double[] y = new double[CAPACITY];
  private final double[] heading = new double[CAPACITY];
  private final long stepNanos;
  private long newestNanos;
  private long written;

  PoseHistory(long stepNanos) {
    this.stepNanos = stepNanos;
  }

  void add(long nanos, Motion motion) {
    int slot = (int) (written % CAPACITY);
    x[slot] = motion.x;
    y[slot] = motion.y;
    heading[slot] = motion.heading;
    newestNanos = nanos;
    written++;
  }

  /** The oldest time still known, nanoseconds. */
  long oldestNanos() {
    return newestNanos - (Math.min(written, CAPACITY) - 1) * stepNanos;
  }

  /**
   * The pose at a time, straight between steps, clamped to what is known.
   *
   * @param into receives x, y and unwrapped heading
   */
  void at(long nanos, double[] into) {
    long back = Math.clamp(newestNanos - nanos, 0, newestNanos - oldestNanos());
    long steps = back / stepNanos;
    double share = (double) (back % stepNanos) / stepNanos;
    int newer = slotBack(steps);
    int older = share > 0 ? slotBack(steps + 1) : newer;
    into[0] = x[newer] + share * (x[older] - x[newer]);
    into[1] = y[newer] + share * (y[older] - y[newer]);
    into[2] = heading[newer] + share * (heading[older] - heading[newer]);
  }

  private int slotBack(long steps) {
    return (int) ((written - 1 - steps) % CAPACITY);
  }
}
