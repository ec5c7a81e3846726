package dev.sinew.bench.control;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import dev.sinew.bench.report.Benchmark;
import dev.sinew.bench.report.Sheet;
import dev.sinew.bench.report.Spread;
import dev.sinew.hal.ports.PulseChannels;
import dev.sinew.hal.ports.PulseTimer;
import dev.sinew.hal.ports.pi4j.Pi4jBoard;
import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/**
 * How punctual the pulses of a stepper are, beside a thread that only sleeps from one moment to the
 * next. No line is set: what is measured is the scheduler and our thread, not a GPIO chip.
 */
public final class StepsBenchmark implements Benchmark {
  private static final long SECOND = 1_000_000_000L;
  private static final int[] RATES = {500, 1000, 2000, 4000};

  private final Clock clock;

  public StepsBenchmark(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "steps";
  }

  @Override
  public String summary() {
    return "lateness of a stepper's pulses and the rate that is reached, beside a bare sleep";
  }

  @Override
  public void run(Sheet sheet) throws Exception {
    sheet.setting("settings", "3 s a rate; the next pulse is due one interval after the last one");
    sheet.setting("bare", "the same sleep in a thread of highest priority that does nothing else");
    Context context = Pi4J.newContextBuilder().noAutoDetect().noAutoInject().build();
    try (Pi4jBoard board =
        new Pi4jBoard(
            "none",
            context,
            (device, _) -> {
              throw new IOException("no serial line " + device);
            },
            PulseChannels.BY_LINE,
            clock)) {
      for (int rate : RATES) {
        Pulses ours = new Pulses(SECOND / rate, 3 * rate);
        try (PulseTimer.Running running = board.pulseTimer().start("steps", ours)) {
          running.wake();
          ours.done.await();
        }
        Pulses bare = new Pulses(SECOND / rate, 3 * rate);
        Thread thread = Thread.ofPlatform().priority(Thread.MAX_PRIORITY).start(() -> sleep(bare));
        thread.join();
        sheet.head("%,d pulses a second, how late".formatted(rate), "us");
        sheet.spreads(ours.late, bare.late, 1000);
        sheet.row("pulses a second that are reached", ours.reached(), bare.reached());
      }
    }
  }

  private void sleep(Pulses pulses) {
    try {
      for (long due = clock.nanos(); due != Long.MAX_VALUE; due = pulses.rise(clock.nanos())) {
        clock.sleepUntil(due);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Writes down how late each call is. */
  private static final class Pulses implements PulseTimer.Generator {
    final Spread late = new Spread();
    final CountDownLatch done = new CountDownLatch(1);
    private final long interval;
    private final int count;
    private int made;
    private long due;
    private long first;
    private long last;

    Pulses(long interval, int count) {
      this.interval = interval;
      this.count = count;
    }

    @Override
    public long rise(long nowNanos) {
      if (made == 0) {
        first = nowNanos;
      } else {
        late.add(nowNanos - due);
      }
      last = nowNanos;
      if (++made > count) {
        done.countDown();
        return Long.MAX_VALUE;
      }
      due = nowNanos + interval;
      return due;
    }

    @Override
    public void fall() {
      // There is no line to set.
    }

    double reached() {
      return (made - 1) * 1e9 / (last - first);
    }
  }
}
