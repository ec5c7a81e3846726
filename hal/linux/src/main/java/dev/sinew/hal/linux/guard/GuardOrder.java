package dev.sinew.hal.linux.guard;

import dev.sinew.hal.ports.SafeOutput;
import java.util.List;
import java.util.Optional;

/** What the robot says to its guard. */
public sealed interface GuardOrder {

  /**
   * The first word.
   *
   * @param pid number of the robot's process, the guard's parent
   * @param beatNanos time between two heartbeats, nanoseconds
   * @param missed how many heartbeats may be missing before the guard acts
   * @param watchdog the machine's watchdog; empty for none
   */
  record Begin(int pid, long beatNanos, int missed, Optional<WatchdogOrder> watchdog)
      implements GuardOrder {
    public static final long SHORTEST_BEAT_NANOS = 1_000_000L;
    public static final long LONGEST_BEAT_NANOS = 10_000_000_000L;
    public static final int MOST_MISSED = 1000;

    public Begin {
      if (pid <= 1) {
        throw new IllegalArgumentException("process " + pid + " is no robot");
      }
      if (beatNanos < SHORTEST_BEAT_NANOS || beatNanos > LONGEST_BEAT_NANOS) {
        throw new IllegalArgumentException("a heartbeat of " + beatNanos + " ns");
      }
      if (missed < 1 || missed > MOST_MISSED) {
        throw new IllegalArgumentException(missed + " missing heartbeats");
      }
    }
  }

  /**
   * A watchdog to feed.
   *
   * @param device such as {@code /dev/watchdog}
   * @param timeoutSeconds after which the machine is reset, 1 to 600 s
   */
  record WatchdogOrder(String device, int timeoutSeconds) {
    public WatchdogOrder {
      if (!device.startsWith("/") || device.indexOf('\0') >= 0) {
        throw new IllegalArgumentException("a watchdog must be named by its whole path");
      }
      if (timeoutSeconds < 1 || timeoutSeconds > 600) {
        throw new IllegalArgumentException("a watchdog of " + timeoutSeconds + " s");
      }
    }
  }

  /**
   * Everything that is open now; it replaces what was declared before.
   *
   * @param revision the book's revision, to be answered
   */
  record Declare(int revision, List<SafeOutput> outputs) implements GuardOrder {
    public Declare {
      outputs = List.copyOf(outputs);
    }
  }

  /**
   * The robot lives, and what drives its outputs turns.
   *
   * @param sequence counts heartbeats
   * @param strict whether from now on missing heartbeats count; until then only its death does
   */
  record Beat(long sequence, boolean strict) implements GuardOrder {}

  /** Its outputs are safe and it ends: the guard ends too, and touches nothing. */
  record Goodbye() implements GuardOrder {}
}
