package dev.sinew.runtime.engine;

import dev.sinew.runtime.cycle.ControlCycle;
import dev.sinew.sdk.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rhythm in real time: one platform thread at the highest priority Java has. A cycle that is
 * more than a whole period late drops the periods it missed instead of hurrying after them.
 */
public final class CycleThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CycleThread.class);
  private final ControlCycle cycle;
  private final Clock clock;
  private final long periodNanos;
  private final Runnable preparation;
  private final Runnable onDefect;
  private final Thread thread;

  /**
   * @param onDefect told when the cycle ended by a defect; the buses then let commands expire
   */
  public CycleThread(ControlCycle cycle, Clock clock, long periodNanos, Runnable onDefect) {
    this(cycle, clock, periodNanos, () -> {}, onDefect);
  }

  /**
   * @param preparation run once, first, on the cycle's thread
   * @param onDefect told when the cycle ended by a defect; the buses then let commands expire
   */
  public CycleThread(
      ControlCycle cycle, Clock clock, long periodNanos, Runnable preparation, Runnable onDefect) {
    this.cycle = cycle;
    this.clock = clock;
    this.periodNanos = periodNanos;
    this.preparation = preparation;
    this.onDefect = onDefect;
    cycle.timings().lateAfter(periodNanos / 2);
    this.thread =
        Thread.ofPlatform()
            .name("cycle")
            .daemon()
            .priority(Thread.MAX_PRIORITY)
            .unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  private void run() {
    try {
      preparation.run();
      long due = clock.nanos();
      for (; ; ) {
        clock.sleepUntil(due);
        cycle.step(due);
        due += periodNanos;
        long behind = clock.nanos() - due;
        if (behind > periodNanos) {
          due += behind / periodNanos * periodNanos;
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("the cycle was asked to end");
    } catch (RuntimeException | Error e) {
      LOG.error("the cycle ended by a defect; every actuator goes to its safe state", e);
      onDefect.run();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      if (!thread.join(Duration.ofMillis(500))) {
        LOG.error("the cycle does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
