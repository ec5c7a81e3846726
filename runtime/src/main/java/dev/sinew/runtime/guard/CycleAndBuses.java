package dev.sinew.runtime.guard;

import dev.sinew.runtime.bus.Bus;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The control cycle and the buses behind it. The cycle turns while its number grows; half a period
 * late is too late. A bus is asked only while something on it was told to move: its thread alone
 * can tell it to stop, so a transfer that hangs there is no better than a cycle that hangs. One
 * thread but for {@link #standDown}.
 */
public final class CycleAndBuses implements Turning {
  /** Longer than any turn of a bus that works. */
  private static final long LONGEST_TURN_NANOS = 20_000_000L;

  private final LongSupplier cycles;
  private final long cycleNanos;
  private final Supplier<List<Bus>> buses;
  private final Map<Bus, Seen> seen = new IdentityHashMap<>();
  private long cycle;
  private long cycleSince = Long.MIN_VALUE;
  private volatile boolean standingDown;

  /** A bus's turn counter and since when it has stood there. */
  private static final class Seen {
    private long turns = -1;
    private long since;
  }

  /**
   * @param cycles how many turns the cycle has made
   * @param periodNanos time from one to the next, nanoseconds
   * @param buses those there are now
   */
  public CycleAndBuses(LongSupplier cycles, long periodNanos, Supplier<List<Bus>> buses) {
    this.cycles = cycles;
    this.cycleNanos = periodNanos + periodNanos / 2;
    this.buses = buses;
  }

  @Override
  public boolean turns(long nowNanos) {
    long now = cycles.getAsLong();
    if (now != cycle) {
      cycle = now;
      cycleSince = nowNanos;
    }
    boolean all = standingDown || (cycle > 0 && nowNanos - cycleSince <= cycleNanos);
    List<Bus> present = buses.get();
    if (seen.size() > present.size()) {
      seen.clear();
    }
    for (int i = 0; i < present.size(); i++) {
      all &= turns(present.get(i), nowNanos);
    }
    return all;
  }

  private boolean turns(Bus bus, long nowNanos) {
    Seen last = seen.get(bus);
    if (last == null) {
      last = new Seen();
      seen.put(bus, last);
    }
    long turns = bus.turns();
    if (turns != last.turns) {
      last.turns = turns;
      last.since = nowNanos;
    }
    boolean under = (turns & 1) != 0;
    return !under || nowNanos - last.since < LONGEST_TURN_NANOS || !bus.driving();
  }

  /** From now on only the buses count, until they are closed. */
  @Override
  public void standDown() {
    standingDown = true;
  }

  @Override
  public boolean safe() {
    for (Bus bus : buses.get()) {
      if (!bus.safe()) {
        return false;
      }
    }
    return true;
  }
}
