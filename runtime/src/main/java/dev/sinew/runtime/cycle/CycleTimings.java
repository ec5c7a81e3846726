package dev.sinew.runtime.cycle;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How late cycles began, how long their phases took, and what there is to know about each late one.
 * Written by the cycle without waiting for readers and without allocating.
 */
public final class CycleTimings {
  private final Tally lateness = new Tally();
  private final Tally[] phases = new Tally[Phase.values().length];
  private final LateRing ring = new LateRing();
  private final AtomicLong lateCycles = new AtomicLong();
  private volatile long lateAfterNanos = Long.MAX_VALUE;

  // The cycle's own: what the cycle under way, or the one before, has spent so far.
  private long beganNanos = Long.MIN_VALUE;
  private long endedNanos = Long.MIN_VALUE;
  private int slowest;
  private long slowestNanos;

  public CycleTimings() {
    for (int i = 0; i < phases.length; i++) {
      phases[i] = new Tally();
    }
  }

  /**
   * What is known of a cycle that began late, real time throughout.
   *
   * @param cycle its number
   * @param lateNanos how late it began
   * @param beganNanos when it began
   * @param beforeEndedNanos when the cycle before it ended; {@link Long#MIN_VALUE} for the first
   * @param slowest the phase of the cycle before that took longest
   * @param slowestNanos how long that took
   * @param beforeNanos how long the cycle before took
   */
  public record Late(
      long cycle,
      long lateNanos,
      long beganNanos,
      long beforeEndedNanos,
      Phase slowest,
      long slowestNanos,
      long beforeNanos) {

    /** When it should have begun. */
    public long dueNanos() {
      return beganNanos - lateNanos;
    }
  }

  /** Takes late cycles, oldest first. */
  @FunctionalInterface
  public interface LateReader {
    /** Takes one; false leaves it and all later ones for another time. */
    boolean late(Late late);
  }

  /** What counts as late from now on, nanoseconds; before that nothing does. Any thread. */
  public void lateAfter(long nanos) {
    lateAfterNanos = nanos;
  }

  /** A cycle begins; cycle's thread. */
  void began(long cycle, long lateNanos, long nowNanos) {
    lateness.add(lateNanos);
    if (lateNanos > lateAfterNanos) {
      lateCycles.incrementAndGet();
      ring.add(
          cycle,
          lateNanos,
          nowNanos,
          endedNanos,
          slowest,
          slowestNanos,
          endedNanos == Long.MIN_VALUE ? 0 : endedNanos - beganNanos);
    }
    beganNanos = nowNanos;
    slowest = 0;
    slowestNanos = 0;
  }

  /** A phase of the cycle under way has ended; cycle's thread. */
  void took(Phase phase, long nanos, long nowNanos) {
    phases[phase.ordinal()].add(nanos);
    if (nanos > slowestNanos) {
      slowest = phase.ordinal();
      slowestNanos = nanos;
    }
    endedNanos = nowNanos;
  }

  /** How late cycles began, real time; all 0 in virtual time. Any thread. */
  public Tally.Spread lateness() {
    return lateness.spread();
  }

  /** How long a phase took, real time. Any thread. */
  public Tally.Spread phase(Phase phase) {
    return phases[phase.ordinal()].spread();
  }

  /** How many cycles began late. Any thread. */
  public long lateCycles() {
    return lateCycles.get();
  }

  /** Reads the late cycles that were not read yet; one thread at a time. */
  public void drain(LateReader reader) {
    ring.drain(reader);
  }

  /** How many late cycles were only counted since their reader was too far behind. */
  public long unread() {
    return ring.dropped();
  }
}
