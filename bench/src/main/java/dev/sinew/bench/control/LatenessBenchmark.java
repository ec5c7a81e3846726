package dev.sinew.bench.control;

import dev.sinew.bench.report.Benchmark;
import dev.sinew.bench.report.CannotMeasureException;
import dev.sinew.bench.report.Sheet;
import dev.sinew.bench.report.Spread;
import dev.sinew.runtime.bus.BusThread;
import dev.sinew.runtime.cycle.Tally;
import dev.sinew.runtime.engine.CycleThread;
import dev.sinew.sdk.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How late cycles begin in real time, on the machine as it is and beside threads that want all of
 * it.
 */
public final class LatenessBenchmark implements Benchmark {
  private static final long SECONDS = 8;
  private static final long BUS_PERIOD_NANOS = 10_000_000L;
  private static final long SKILL_BUDGET_NANOS = 4_000_000L;
  private static final double MICROS = 1e3;

  private final Clock clock;

  public LatenessBenchmark(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "lateness";
  }

  @Override
  public String summary() {
    return "how late cycles begin at 50 and 200 Hz, with and without load, beside a bare sleeping"
        + " loop";
  }

  @Override
  public void run(Sheet sheet) throws Exception {
    sheet.setting(
        "settings",
        "%d s each; the product's cycle thread with stand-in sensors on a 100 Hz bus thread, no skill"
            .formatted(SECONDS));
    sheet.setting(
        "bare",
        "a thread of the same priority that only sleeps and looks at the clock, at the same time,"
            + " half a period apart");
    int cores = Runtime.getRuntime().availableProcessors();
    for (int hertz : new int[] {50, 200}) {
      measure(sheet, hertz, 0);
    }
    for (int hertz : new int[] {50, 200}) {
      measure(sheet, hertz, cores);
    }
  }

  private void measure(Sheet sheet, int hertz, int burners) throws Exception {
    long period = 1_000_000_000L / hertz;
    AtomicBoolean broken = new AtomicBoolean();
    Spread bare;
    Tally.Spread ours;
    try (Load load = new Load(burners);
        StandInRover rover = new StandInRover(clock, SKILL_BUDGET_NANOS);
        BusThread bus = new BusThread(rover.bus(), clock, BUS_PERIOD_NANOS);
        CycleThread cycle = new CycleThread(rover.cycle(), clock, period, () -> broken.set(true))) {
      bus.start();
      cycle.start();
      bare = new SleepingLoop(clock, period).measure(SECONDS * hertz);
      ours = rover.cycle().timings().lateness();
      if (broken.get()) {
        throw new CannotMeasureException("the cycle ended by a defect");
      }
      sheet.head(
          "lateness at %d Hz, %s"
              .formatted(
                  hertz,
                  load.threads() == 0 ? "no load added" : load.threads() + " threads burning"),
          "µs");
    }
    sheet.row("p50", ours.p50(), bare.p50() / MICROS);
    sheet.row("p99", ours.p99(), bare.p99() / MICROS);
    sheet.row("max", ours.max(), bare.max() / MICROS);
  }
}
