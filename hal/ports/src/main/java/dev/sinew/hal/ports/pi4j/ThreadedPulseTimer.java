package dev.sinew.hal.ports.pi4j;

import dev.sinew.hal.ports.PulseTimer;
import dev.sinew.sdk.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A platform thread a generator. Between pulses it sleeps; while a pulse is high it spins, because
 * {@link #WIDTH_NANOS} is shorter than any sleep. A thread that wakes late makes its pulse late,
 * never two at once.
 */
final class ThreadedPulseTimer implements PulseTimer {
  /** Width of a pulse: DRV8825 wants 1.9 µs, A4988 1 µs. */
  static final long WIDTH_NANOS = 3_000;

  private static final Logger LOG = LoggerFactory.getLogger(ThreadedPulseTimer.class);

  private final Clock clock;

  ThreadedPulseTimer(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Running start(String name, Generator generator) {
    return new Worker(name, generator);
  }

  private final class Worker implements Running {
    private final String name;
    private final Generator generator;
    private final Thread thread;
    private volatile boolean woken;
    private volatile boolean ended;

    Worker(String name, Generator generator) {
      this.name = name;
      this.generator = generator;
      this.thread =
          Thread.ofPlatform()
              .name("pulses " + name)
              .daemon()
              .priority(Thread.MAX_PRIORITY)
              .start(this::run);
    }

    private void run() {
      long due = Long.MAX_VALUE;
      try {
        while (!ended) {
          if (due == Long.MAX_VALUE && !woken) {
            LockSupport.park(this);
            continue;
          }
          if (due == Long.MAX_VALUE) {
            woken = false;
          } else {
            clock.sleepUntil(due);
          }
          due = pulse();
        }
      } catch (InterruptedException e) {
        LOG.debug("the pulses of {} were asked to end", name);
      } catch (RuntimeException | Error e) {
        LOG.error("the pulses of {} ended by a defect", name, e);
      }
    }

    private long pulse() {
      long begun = clock.nanos();
      long due = generator.rise(begun);
      while (clock.nanos() - begun < WIDTH_NANOS) {
        Thread.onSpinWait();
      }
      generator.fall();
      return due;
    }

    @Override
    public void wake() {
      woken = true;
      LockSupport.unpark(thread);
    }

    @Override
    public void close() {
      ended = true;
      thread.interrupt();
      try {
        if (!thread.join(Duration.ofMillis(500))) {
          LOG.error("the pulses of {} hang in setting a line", name);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
