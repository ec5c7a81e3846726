package dev.sinew.runtime.bus;

import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Display;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One display on a bus. Shows what is so about twice a second, after the commands and the sensors
 * of the turn, and only when it is something else. What fails there is told and tried again with
 * the next text; nothing else suffers. Belongs to the bus thread.
 */
public final class DisplayOutput {
  /** Robot time between two refreshes, nanoseconds. */
  static final long PERIOD_NANOS = 500_000_000L;

  /** A failed display is tried again after this long, nanoseconds. */
  static final long RETRY_NANOS = 5_000_000_000L;

  private static final Logger LOG = LoggerFactory.getLogger(DisplayOutput.class);
  private final String name;
  private final Display display;
  private final Supplier<List<String>> lines;
  private List<String> shown = List.of();
  private long nextNanos = Long.MIN_VALUE;

  /** Whether all of what is to be shown has been sent; the rest goes with the next turns. */
  private boolean whole = true;

  private boolean failing;

  /**
   * @param lines what is so now; asked on the bus thread
   */
  public DisplayOutput(String name, Display display, Supplier<List<String>> lines) {
    this.name = name;
    this.display = display;
    this.lines = lines;
  }

  public String name() {
    return name;
  }

  public Display display() {
    return display;
  }

  void refresh(long nowNanos, BusEvents events) {
    boolean due = nowNanos >= nextNanos;
    if (!due && whole) {
      return;
    }
    try {
      if (due) {
        nextNanos = nowNanos + PERIOD_NANOS;
        List<String> now = lines.get();
        if (failing || !now.equals(shown)) {
          shown = List.copyOf(now);
          whole = false;
        }
      }
      if (!whole) {
        whole = display.show(shown);
      }
      if (failing) {
        failing = false;
        events.recovered(name);
      }
    } catch (ComponentException e) {
      fail(e.getMessage(), nowNanos, events);
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.error("{}: a defect of its driver; it is asked again", name, e);
      }
      fail("a defect of its driver: " + e, nowNanos, events);
    }
  }

  private void fail(String reason, long nowNanos, BusEvents events) {
    nextNanos = nowNanos + RETRY_NANOS;
    whole = true;
    if (!failing) {
      failing = true;
      events.failed(name, reason);
    }
  }
}
