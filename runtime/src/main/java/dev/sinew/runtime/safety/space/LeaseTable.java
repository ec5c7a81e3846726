package dev.sinew.runtime.safety.space;

import java.util.Map;

/**
 * The leases that peers have granted this robot, each with the robot time at which it ends.
 * Immutable: the fabric hands over a new table when one is granted, renewed or given back.
 */
public final class LeaseTable {
  public static final LeaseTable NONE = new LeaseTable(Map.of());

  /** As many as a robot may hold at once. */
  public static final int MOST = 64;

  private final String[] names;
  private final long[] untilNanos;

  /**
   * @param leases end of each in robot time, nanoseconds, by the lease's name
   * @throws IllegalArgumentException for more than {@link #MOST}
   */
  public LeaseTable(Map<String, Long> leases) {
    if (leases.size() > MOST) {
      throw new IllegalArgumentException(leases.size() + " leases; expected at most " + MOST);
    }
    this.names = leases.keySet().stream().sorted().toArray(String[]::new);
    this.untilNanos = new long[names.length];
    for (int i = 0; i < names.length; i++) {
      untilNanos[i] = leases.getOrDefault(names[i], Long.MIN_VALUE);
    }
  }

  public int size() {
    return names.length;
  }

  public String name(int index) {
    return names[index];
  }

  /** Robot time at which a lease ends, nanoseconds. */
  public long untilNanos(int index) {
    return untilNanos[index];
  }

  /** Whether a lease still holds at a time, robot time in nanoseconds. Does not allocate. */
  public boolean holds(String lease, long nanos) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(lease)) {
        return nanos < untilNanos[i];
      }
    }
    return false;
  }
}
