package dev.sinew.world.device;

import dev.sinew.hal.ports.EdgeInput.EdgeListener;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The GPIO lines between the simulated board and its devices. The board's side claims, drives and
 * listens; the device's side reads outputs and drives inputs. Called with the world's lock held.
 */
public final class GpioLines {
  /** Lines are numbered from 0. */
  public static final int COUNT = 64;

  /** What the board uses a line for. */
  public enum Use {
    FREE,
    INPUT,
    OUTPUT,
    PULSE
  }

  private long settledNanos = Long.MAX_VALUE;
  private final Use[] uses = new Use[COUNT];
  private final boolean[] levels = new boolean[COUNT];
  private final double[] duties = new double[COUNT];
  private final long[] widths = new long[COUNT];
  private final @Nullable EdgeListener[] listeners = new EdgeListener[COUNT];

  /** Devices that count edges of outputs; a model may look at levels instead. */
  private final @Nullable EdgeListener[] watchers = new EdgeListener[COUNT];

  public GpioLines() {
    Arrays.fill(uses, Use.FREE);
  }

  /** What the line is used for now. */
  public Use use(int line) {
    return uses[line];
  }

  /** The board takes a line; an output starts low, a pulse output off. */
  public void claim(int line, Use use) {
    uses[line] = use;
    if (use != Use.INPUT) {
      levels[line] = false;
      duties[line] = 0;
      widths[line] = 0;
    }
  }

  /** The board lets a line go: it floats, and the device's own resistors pull it down. */
  public void release(int line) {
    if (uses[line] != Use.INPUT) {
      levels[line] = false;
      duties[line] = 0;
      widths[line] = 0;
    }
    uses[line] = Use.FREE;
    listeners[line] = null;
  }

  /** The board sets an output. */
  public void set(int line, boolean high) {
    boolean before = levels[line];
    levels[line] = high;
    EdgeListener watcher = watchers[line];
    if (watcher != null && before != high) {
      watcher.edge(high, settledNanos);
    }
  }

  /** A device wants to hear of each edge that the board makes on an output. */
  public void watch(int line, EdgeListener watcher) {
    watchers[line] = watcher;
  }

  /** The board sets a pulse output; nanoseconds, the width at most the period. */
  public void pulse(int line, long periodNanos, long widthNanos) {
    duties[line] = (double) widthNanos / periodNanos;
    widths[line] = widthNanos;
  }

  /** The board wants to hear of edges on an input. */
  public void listen(int line, EdgeListener listener) {
    listeners[line] = listener;
  }

  /** Level of a line, whoever drives it; false when nobody does. */
  public boolean high(int line) {
    return levels[line];
  }

  /** Share of time for which the board holds the line high, 0 to 1. */
  public double duty(int line) {
    return switch (uses[line]) {
      case PULSE -> duties[line];
      case OUTPUT -> levels[line] ? 1 : 0;
      case FREE, INPUT -> 0;
    };
  }

  /** How long the board holds the line high in each period, nanoseconds; 0 without pulses. */
  public long widthNanos(int line) {
    return uses[line] == Use.PULSE ? widths[line] : 0;
  }

  /** What drives lines says up to when it has told every edge. */
  public void settled(long nanos) {
    settledNanos = nanos;
  }

  /** Up to when every edge has been told; {@link Long#MAX_VALUE} while nothing drives a line. */
  public long settledNanos() {
    return settledNanos;
  }

  /** A device drives a line; a change is an edge at the given time. */
  public void drive(int line, boolean high, long timeNanos) {
    if (uses[line] == Use.OUTPUT || uses[line] == Use.PULSE || levels[line] == high) {
      return;
    }
    levels[line] = high;
    EdgeListener listener = listeners[line];
    if (listener != null) {
      listener.edge(high, timeNanos);
    }
  }
}
