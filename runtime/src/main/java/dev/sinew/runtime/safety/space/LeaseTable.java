package dev.sinew.runtime.safety.space;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The leases that peers have granted this robot, each with the robot time at which it ends.
 * Immutable: the fabric hands over a new table when one is granted, renewed or given back.
 */
public final class LeaseTable {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.-]{1,64}");

  /** As many as a robot may hold at once. */
  public static final int MOST = 64;

  public static final LeaseTable NONE = new LeaseTable(Map.of());

  private final String[] names;
  private final long[] untilNanos;
  private final String text;

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
      if (!NAME.matcher(names[i]).matches()) {
        throw new IllegalArgumentException(
            "lease '" + names[i] + "': expected 1 to 64 letters, digits, dots and hyphens");
      }
      untilNanos[i] = leases.getOrDefault(names[i], Long.MIN_VALUE);
    }
    StringBuilder written = new StringBuilder();
    for (int i = 0; i < names.length; i++) {
      written.append(names[i]).append('=').append(untilNanos[i]).append(';');
    }
    this.text = written.toString();
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static LeaseTable parse(String text) {
    Map<String, Long> leases = new HashMap<>();
    for (String lease : text.split(";", -1)) {
      if (lease.isEmpty()) {
        continue;
      }
      int sign = lease.indexOf('=');
      if (sign < 1) {
        throw new IllegalArgumentException("'" + lease + "': expected name=nanoseconds");
      }
      leases.put(lease.substring(0, sign), Long.parseLong(lease.substring(sign + 1)));
    }
    return new LeaseTable(leases);
  }

  /** The whole table in one line, for a recording. */
  public String text() {
    return text;
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
