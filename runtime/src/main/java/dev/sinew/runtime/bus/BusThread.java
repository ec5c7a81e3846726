package dev.sinew.runtime.bus;

import dev.sinew.sdk.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The platform thread of one bus. Whatever ends it, the bus's actuators are driven to their safe
 * state on the way out.
 */
public final class BusThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BusThread.class);
  private final Bus bus;
  private final Clock clock;
  private final long periodNanos;
  private final Thread thread;

  public BusThread(Bus bus, Clock clock, long periodNanos) {
    this.bus = bus;
    this.clock = clock;
    this.periodNanos = periodNanos;
    this.thread = Thread.ofPlatform().name("bus " + bus.name()).daemon().unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  private void run() {
    try {
      long due = clock.nanos();
      for (; ; ) {
        bus.step();
        due = Math.max(due + periodNanos, clock.nanos() - periodNanos);
        clock.sleepUntil(due);
      }
    } catch (InterruptedException e) {
      LOG.debug("bus {} was asked to end", bus.name());
    } catch (RuntimeException | Error e) {
      LOG.error("bus {} ended by a defect; its actuators go to their safe state", bus.name(), e);
    } finally {
      bus.makeSafe();
    }
  }

  /** Asks the thread to end, without waiting for it. */
  public void interrupt() {
    thread.interrupt();
  }

  /** Ends the thread and waits for its last act, the safe state, for at most half a second. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      if (!thread.join(Duration.ofMillis(500))) {
        LOG.error("bus {} hangs in a transfer; its safe state is left to closing it", bus.name());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
