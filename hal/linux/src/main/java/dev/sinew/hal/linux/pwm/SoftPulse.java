package dev.sinew.hal.linux.pwm;

import com.pi4j.io.exception.IOException;
import dev.sinew.hal.linux.gpio.OutputLine;
import dev.sinew.hal.ports.KernelPlace;
import org.jspecify.annotations.Nullable;

/**
 * Pulses made by software on an output line. The timing thread sets the line; the caller sets it
 * only to switch it off, at once. Whoever is last leaves it low: the timing thread looks again at
 * what is wanted after it has set the line high.
 */
final class SoftPulse implements PulseWire {
  /** Of a period; faster ones would eat a processor and be noise. */
  static final long SHORTEST_PERIOD_NANOS = 1_000_000L;

  static final long LONGEST_PERIOD_NANOS = 1_000_000_000L;

  private static final int WIDTH_BITS = 30;
  private static final long WIDTH_MASK = (1L << WIDTH_BITS) - 1;

  private final SoftPulses pulses;
  private final OutputLine line;
  private final OutputLine.Setter timed;
  private final OutputLine.Setter direct;

  /** Period and width in one, so that no thread sees one without the other. */
  private volatile long wanted;

  /** How late the timing thread was when it switched this output off, nanoseconds; 0 if not. */
  private volatile long lateNanos;

  /** Why the timing thread could not set the line; null when it could. */
  private volatile @Nullable String failure;

  private boolean open = true;

  // Of the timing thread.
  private long riseNanos = Long.MIN_VALUE;
  private long fallNanos = Long.MIN_VALUE;
  private boolean high;

  SoftPulse(SoftPulses pulses, OutputLine line) {
    this.pulses = pulses;
    this.line = line;
    this.timed = line.setter();
    this.direct = line.setter();
  }

  @Override
  public void set(long periodNanos, long widthNanos) {
    if (periodNanos < SHORTEST_PERIOD_NANOS || periodNanos > LONGEST_PERIOD_NANOS) {
      throw new IllegalArgumentException(
          "%s: period %d ns; software makes pulses with periods of %d to %d ns: use a line with hardware PWM for others"
              .formatted(line.device(), periodNanos, SHORTEST_PERIOD_NANOS, LONGEST_PERIOD_NANOS));
    }
    String dead = pulses.ended();
    if (dead != null) {
      direct.set(false);
      throw new IOException(
          line.device() + ": software PWM: its thread has ended: " + dead + "; restart");
    }
    long behind = pulses.behindNanos();
    if (behind > SoftPulses.LATE_NANOS) {
      off();
      throw late(behind);
    }
    long late = lateNanos;
    if (late != 0) {
      lateNanos = 0;
      off();
      throw late(late);
    }
    String refused = failure;
    if (refused != null) {
      failure = null;
      throw new IOException(refused);
    }
    wanted = periodNanos << WIDTH_BITS | widthNanos;
    if (widthNanos == 0) {
      direct.set(false);
    } else {
      pulses.wake();
    }
  }

  private IOException late(long nanos) {
    return new IOException(
        "%s: software PWM: it was %d ms late and has been switched off; lighten the machine's load, or use a line with hardware PWM"
            .formatted(line.device(), nanos / 1_000_000));
  }

  @Override
  public void off() {
    wantOff();
    direct.set(false);
  }

  private void wantOff() {
    long now = wanted;
    wanted = now & ~WIDTH_MASK;
  }

  boolean isWanted() {
    return (wanted & WIDTH_MASK) != 0;
  }

  /** Software goes on for nobody: the output ends off whatever is asked. */
  @Override
  public void release(boolean keep) {
    if (!open) {
      return;
    }
    open = false;
    boolean letGo = pulses.remove(this);
    try {
      off();
    } finally {
      // A descriptor that the timing thread may still use must not become another file's.
      if (letGo) {
        line.release();
      }
    }
  }

  @Override
  public long resolutionNanos() {
    return pulses.jitterNanos();
  }

  @Override
  public KernelPlace place() {
    return line.place();
  }

  /**
   * Sets the line if it is time. By the timing thread.
   *
   * @return when it wants to be asked again; {@link Long#MAX_VALUE} while it is off
   */
  long turn(long nowNanos) {
    long now = wanted;
    long width = now & WIDTH_MASK;
    long period = now >>> WIDTH_BITS;
    if (width == 0) {
      if (high) {
        lower();
      }
      riseNanos = Long.MIN_VALUE;
      return Long.MAX_VALUE;
    }
    long due = high ? fallNanos : riseNanos;
    if (due != Long.MIN_VALUE && nowNanos - due > SoftPulses.LATE_NANOS) {
      lateNanos = nowNanos - due;
      wantOff();
      lower();
      riseNanos = Long.MIN_VALUE;
      return Long.MAX_VALUE;
    }
    if (high) {
      if (nowNanos < fallNanos) {
        return fallNanos;
      }
      if (width < period) {
        lower();
        return riseNanos;
      }
    } else if (nowNanos < riseNanos) {
      return riseNanos;
    }
    rise(nowNanos, period, width);
    return fallNanos;
  }

  private void rise(long nowNanos, long period, long width) {
    // Counted from the last rise that was planned, so that lateness does not add up.
    boolean inTime = riseNanos != Long.MIN_VALUE && nowNanos - riseNanos < period;
    long planned = inTime ? riseNanos : nowNanos;
    riseNanos = planned + period;
    fallNanos = planned + width;
    high = true;
    // Set even when it is high: a caller may have switched it off and on in the meantime.
    timed.set(true);
    if (!isWanted()) {
      lower();
    }
  }

  private void lower() {
    high = false;
    timed.set(false);
  }

  /** Switches off what the timing thread can no longer keep in time. By that thread, at its end. */
  void abandon() {
    wantOff();
    lower();
  }

  /** Remembers for the caller why the line could not be set. By the timing thread. */
  void fail(String reason) {
    wantOff();
    high = false;
    riseNanos = Long.MIN_VALUE;
    failure = reason;
  }
}
