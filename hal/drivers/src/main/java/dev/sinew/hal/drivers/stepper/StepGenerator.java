package dev.sinew.hal.drivers.stepper;

import com.pi4j.exception.Pi4JException;
import dev.sinew.hal.ports.LineGroup;
import dev.sinew.hal.ports.PulseTimer;

/**
 * Makes the steps. Its thread alone writes STEP and DIR and counts; the bus's thread says where to
 * go through volatile fields. A step that comes late makes the motor slower, and a step that could
 * not be made is not counted.
 */
final class StepGenerator implements PulseTimer.Generator {
  /** Come to rest along the ramp and stay. */
  static final long REST = Long.MIN_VALUE;

  private static final long STEP = 0b01;
  private static final long DIR = 0b10;
  private static final long FAR = 1L << 40;
  private static final int UNKNOWN = 0;

  private final LineGroup lines;
  private final Ramp ramp;
  private final boolean inverted;
  private final double fastest;
  private final double seekFastest;
  private final long switchPosition;

  private volatile long target = REST;
  private volatile long validUntilNanos = Long.MIN_VALUE;
  private volatile boolean seeking;
  private volatile boolean hit;
  private volatile boolean homed;
  private volatile boolean standing = true;
  private volatile long position;
  private volatile String failure = "";

  /** Owned by the pulses' thread: whether STEP is high, or may be. */
  private boolean high;

  private int writtenDirection = UNKNOWN;
  private boolean touched;
  private long touchedAt;

  /**
   * @param lines STEP and DIR
   * @param fastest microsteps per second
   * @param seekFastest the same while the end switch is looked for
   * @param switchPosition of the end switch, microsteps
   */
  StepGenerator(
      LineGroup lines,
      Ramp ramp,
      boolean inverted,
      double fastest,
      double seekFastest,
      long switchPosition) {
    this.lines = lines;
    this.ramp = ramp;
    this.inverted = inverted;
    this.fastest = fastest;
    this.seekFastest = seekFastest;
    this.switchPosition = switchPosition;
  }

  /** Where to go, microsteps or {@link #REST}, and until when that holds. */
  void go(long newTarget, long validUntil) {
    seeking = false;
    validUntilNanos = validUntil;
    target = newTarget;
    standing = false;
  }

  /** Look for the end switch downwards. */
  void seek(long validUntil) {
    validUntilNanos = validUntil;
    seeking = true;
    standing = false;
  }

  /** The end switch, from the thread that hears its edges. */
  void touched(boolean now) {
    hit = now;
  }

  boolean homed() {
    return homed;
  }

  /** Whether it has come to rest since the last order. */
  boolean standing() {
    return standing;
  }

  /** Microsteps from where it was switched on, or by the end switch. */
  long position() {
    return position;
  }

  /** Why no step could be made since the last call; empty when all were. */
  String takeFailure() {
    String taken = failure;
    if (!taken.isEmpty()) {
      failure = "";
    }
    return taken;
  }

  @Override
  public long rise(long nowNanos) {
    boolean late = nowNanos > validUntilNanos;
    long goal;
    double cap = fastest;
    if (seeking && !late) {
      if (hit && !touched) {
        touched = true;
        touchedAt = ramp.position();
      }
      goal = touched ? ramp.restingPlace() : ramp.position() - FAR;
      cap = seekFastest;
    } else {
      touched = false;
      long wanted = target;
      goal = late || wanted == REST || seeking ? ramp.restingPlace() : wanted;
    }
    double seconds = ramp.advance(goal, cap);
    if (seconds < 0) {
      rest();
      return Long.MAX_VALUE;
    }
    try {
      if (high) {
        lines.write(STEP, 0);
        high = false;
      }
      if (writtenDirection != ramp.direction()) {
        writtenDirection = UNKNOWN;
        lines.write(DIR, ramp.direction() > 0 != inverted ? DIR : 0);
        writtenDirection = ramp.direction();
      }
      high = true;
      lines.write(STEP, STEP);
    } catch (Pi4JException e) {
      ramp.renumber(-ramp.direction());
      fail(e);
      return Long.MAX_VALUE;
    }
    position = ramp.position();
    return nowNanos + (long) (seconds * 1e9);
  }

  private void rest() {
    if (touched) {
      ramp.renumber(switchPosition - touchedAt);
      position = ramp.position();
      target = REST;
      touched = false;
      homed = true;
      seeking = false;
    }
    standing = true;
  }

  @Override
  public void fall() {
    if (high) {
      try {
        lines.write(STEP, 0);
        high = false;
      } catch (Pi4JException e) {
        fail(e);
      }
    }
  }

  private void fail(Pi4JException e) {
    ramp.halt();
    failure = String.valueOf(e.getMessage());
    standing = true;
  }
}
