package dev.sinew.hal.ports.pi4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.hal.ports.PulseTimer;
import dev.sinew.sdk.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThreadedPulseTimerTest {
  /** A microsecond passes with every look at it; a sleep ends at once, 70 µs late. */
  private static final class RestlessClock implements Clock {
    private static final long LATE_NANOS = 70_000;
    private final AtomicLong now = new AtomicLong();

    @Override
    public long nanos() {
      return now.addAndGet(1000);
    }

    @Override
    public long wallMillis() {
      return 0;
    }

    @Override
    public void sleepUntil(long deadlineNanos) throws InterruptedException {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      now.accumulateAndGet(deadlineNanos + LATE_NANOS, Math::max);
    }
  }

  /** Pulses a millisecond apart, and the times of both their edges. */
  private static final class Pulses implements PulseTimer.Generator {
    final List<Long> rises = new CopyOnWriteArrayList<>();
    final List<Long> falls = new CopyOnWriteArrayList<>();
    private final Clock clock;
    private final int count;
    private volatile CountDownLatch done = new CountDownLatch(1);

    Pulses(Clock clock, int count) {
      this.clock = clock;
      this.count = count;
    }

    @Override
    public long rise(long nowNanos) {
      rises.add(nowNanos);
      return rises.size() % count == 0 ? Long.MAX_VALUE : nowNanos + 1_000_000;
    }

    @Override
    public void fall() {
      falls.add(clock.nanos());
      if (falls.size() % count == 0) {
        done.countDown();
      }
    }

    void await() throws InterruptedException {
      assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
      done = new CountDownLatch(1);
    }
  }

  private final Clock clock = new RestlessClock();

  @Test
  void aLatePulseMovesThoseAfterItAndNoneIsTooShortOrTooClose() throws InterruptedException {
    Pulses pulses = new Pulses(clock, 5);
    try (PulseTimer.Running running = new ThreadedPulseTimer(clock).start("test", pulses)) {
      running.wake();
      pulses.await();
      for (int i = 0; i < 5; i++) {
        assertThat(pulses.falls.get(i) - pulses.rises.get(i)).isGreaterThanOrEqualTo(3_000);
        if (i > 0) {
          assertThat(pulses.rises.get(i) - pulses.rises.get(i - 1))
              .isBetween(1_000_000L + 70_000, 1_000_000L + 90_000);
        }
      }
    }
  }

  @Test
  void sleepsWhenThereIsNothingToDoAndIsWokenAgain() throws InterruptedException {
    Pulses pulses = new Pulses(clock, 3);
    try (PulseTimer.Running running = new ThreadedPulseTimer(clock).start("test", pulses)) {
      for (int round = 1; round <= 3; round++) {
        running.wake();
        pulses.await();
        assertThat(pulses.falls).hasSize(3 * round);
      }
    }
  }

  @Test
  void noPulseComesAfterItWasClosed() throws InterruptedException {
    Pulses pulses = new Pulses(clock, 1);
    PulseTimer.Running running = new ThreadedPulseTimer(clock).start("test", pulses);
    running.wake();
    pulses.await();
    running.close();
    int made = pulses.rises.size();
    running.wake();
    running.close();
    assertThat(pulses.rises).hasSize(made);
    assertThat(pulses.falls).hasSize(made);
  }
}
