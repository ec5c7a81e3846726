package dev.sinew.runtime.metrics;

import dev.sinew.runtime.cycle.CycleTimings;
import dev.sinew.sdk.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Finds out why cycles began late and says so: the collector stopped the program, a phase of the
 * cycle before took too long, or neither, and then the scheduler woke the thread late. Counts each
 * cause; tells the operator at most one a few seconds. {@link #step} belongs to one thread, the
 * rest to any.
 */
public final class LateCycles {
  /** The cause when a pause covers at least this share of the lateness. */
  private static final double SHARE = 0.5;

  /** The JVM tells of a pause only after it. */
  private static final long HEARSAY_NANOS = 100_000_000L;

  /** Pauses are told to a millisecond. */
  private static final long BLUR_NANOS = 1_000_000L;

  private static final long QUIET_NANOS = 5_000_000_000L;
  private static final int KEPT = 20;
  static final String COLLECTOR = "gc";
  static final String SCHEDULER = "scheduler";

  private final CycleTimings timings;
  private final PauseLog pauses;
  private final Clock stopwatch;
  private final Consumer<String> events;
  private final Map<String, Long> causes = new TreeMap<>();
  private final Deque<String> newest = new ArrayDeque<>();
  private long toldNanos = Long.MIN_VALUE;
  private long untold;

  /**
   * @param stopwatch real time
   * @param events told in words, now and then
   */
  public LateCycles(
      CycleTimings timings, PauseLog pauses, Clock stopwatch, Consumer<String> events) {
    this.timings = timings;
    this.pauses = pauses;
    this.stopwatch = stopwatch;
    this.events = events;
  }

  /** A cause by the name it is counted under, and the sentence. */
  private record Verdict(String cause, String words) {}

  /** Judges the late cycles of which everything must be known by now. */
  public void step() {
    long before = stopwatch.nanos() - HEARSAY_NANOS;
    timings.drain(late -> {
      if (late.beganNanos() > before) {
        return false;
      }
      judged(late);
      return true;
    });
  }

  private void judged(CycleTimings.Late late) {
    Verdict verdict = verdict(late);
    String text =
        "cycle %d began %s late: %s".formatted(late.cycle(), time(late.lateNanos()), verdict.words);
    synchronized (this) {
      causes.merge(verdict.cause, 1L, Long::sum);
      if (newest.size() == KEPT) {
        newest.removeFirst();
      }
      newest.addLast(text);
    }
    long now = stopwatch.nanos();
    if (toldNanos != Long.MIN_VALUE && now - toldNanos < QUIET_NANOS) {
      untold++;
      return;
    }
    events.accept(
        untold == 0 ? text : text + " (and %d more late cycles before)".formatted(untold));
    toldNanos = now;
    untold = 0;
  }

  private Verdict verdict(CycleTimings.Late late) {
    boolean overran =
        late.beforeEndedNanos() != Long.MIN_VALUE
            && late.beforeEndedNanos() - late.dueNanos() >= SHARE * late.lateNanos();
    // A pause within the cycle before makes that one overrun; it is still the pause's fault.
    long from = overran ? late.beforeEndedNanos() - late.beforeNanos() : late.dueNanos();
    Optional<PauseLog.Pause> pause =
        pauses
            .longestWithin(from - BLUR_NANOS, late.beganNanos() + BLUR_NANOS)
            .filter(p -> p.nanos() + BLUR_NANOS >= SHARE * late.lateNanos());
    if (pause.isPresent()) {
      return new Verdict(
          COLLECTOR,
          "a collection of %s (%s) stopped it"
              .formatted(time(pause.get().nanos()), pause.get().collector()));
    }
    if (overran) {
      return new Verdict(
          late.slowest().text(),
          "%s of cycle %d took %s"
              .formatted(late.slowest().text(), late.cycle() - 1, time(late.slowestNanos())));
    }
    return new Verdict(SCHEDULER, "the scheduler woke it late");
  }

  private static String time(long nanos) {
    return nanos >= 10_000_000L
        ? Math.round(nanos * 1e-6) + " ms"
        : "%.1f ms".formatted(nanos * 1e-6);
  }

  /** How often each cause was found: {@code gc}, {@code scheduler}, or the name of a phase. */
  public synchronized Map<String, Long> causes() {
    return new TreeMap<>(causes);
  }

  /** The newest sentences, oldest first. */
  public synchronized List<String> newest() {
    return List.copyOf(newest);
  }
}
