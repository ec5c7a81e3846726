package dev.sinew.runtime.engine;

import dev.sinew.sdk.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A platform thread that does one thing again and again at a steady pace until it is closed. */
final class RepeatingThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RepeatingThread.class);

  /** One turn of the work. */
  interface Turn {
    void run() throws InterruptedException;
  }

  private final Thread thread;

  /**
   * Makes and starts the thread.
   *
   * @param periodNanos from the start of one turn to the start of the next; a turn that takes
   *     longer is followed at once by the next
   */
  RepeatingThread(String name, Clock clock, long periodNanos, Turn turn) {
    this(name, Thread.NORM_PRIORITY, clock, periodNanos, turn);
  }

  /**
   * Makes and starts a thread of another priority.
   *
   * @param priority as {@link Thread#setPriority}
   */
  RepeatingThread(String name, int priority, Clock clock, long periodNanos, Turn turn) {
    this.thread =
        Thread.ofPlatform()
            .name(name)
            .daemon()
            .priority(priority)
            .start(() -> run(name, clock, periodNanos, turn));
  }

  private static void run(String name, Clock clock, long periodNanos, Turn turn) {
    try {
      long due = clock.nanos();
      for (; ; ) {
        turn.run();
        due = Math.max(due + periodNanos, clock.nanos());
        clock.sleepUntil(due);
      }
    } catch (InterruptedException e) {
      LOG.debug("{} was asked to end", name);
    } catch (RuntimeException | Error e) {
      LOG.error("{} ended by a defect", name, e);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      if (!thread.join(Duration.ofMillis(700))) {
        LOG.warn("{} does not end", thread.getName());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
