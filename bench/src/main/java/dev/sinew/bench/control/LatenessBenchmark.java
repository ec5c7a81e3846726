package dev.sinew.bench.control;

import dev.sinew.bench.report.Benchmark;
import dev.sinew.bench.report.CannotMeasureException;
import dev.sinew.bench.report.Sheet;
import dev.sinew.bench.report.Spread;
import dev.sinew.runtime.bus.BusThread;
import dev.sinew.runtime.cycle.Tally;
import dev.sinew.runtime.engine.CycleThread;
import dev.sinew.runtime.metrics.RhythmWatch;
import dev.sinew.sdk.time.Clock;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How late cycles begin in real time, on the machine as it is and beside threads that want all of
 * it and make garbage.
 */
public final class LatenessBenchmark implements Benchmark {
  /** How long the loaded measurement at 200 Hz lasts; others take a tenth, 8 s at least. */
  static final String SECONDS = "sinew.bench.lateness.seconds";

  private static final int FEWEST_SECONDS = 8;
  private static final int MOST_SECONDS = 86_400;
  private static final int GARBAGE = 50;
  private static final long BUS_PERIOD_NANOS = 10_000_000L;
  private static final long SKILL_BUDGET_NANOS = 4_000_000L;
  private static final double MICROS = 1e3;

  private final Clock clock;
  private final String seconds;

  /**
   * @param properties {@value #SECONDS}, where it is set
   */
  public LatenessBenchmark(Properties properties, Clock clock) {
    this.clock = clock;
    this.seconds = properties.getProperty(SECONDS, Integer.toString(FEWEST_SECONDS));
  }

  @Override
  public String name() {
    return "lateness";
  }

  @Override
  public String summary() {
    return "how late cycles begin at 50 and 200 Hz, with and without load, beside a bare"
        + " clock_nanosleep loop";
  }

  @Override
  public void run(Sheet sheet) throws Exception {
    int span = span();
    int cores = Runtime.getRuntime().availableProcessors();
    List<String> collectors =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(GarbageCollectorMXBean::getName)
            .toList();
    sheet.setting(
        "settings",
        "the product's cycle thread with stand-in sensors on a 100 Hz bus thread, no skill; load: %d"
                .formatted(cores)
            + " threads that compute and one that makes %d MB of garbage a second; collectors %s"
                .formatted(GARBAGE, collectors));
    sheet.setting(
        "bare",
        "clock_nanosleep in a thread of the same priority that does nothing else, at the same time,"
            + " half a period apart");
    Duration brief = Duration.ofSeconds(Math.max(FEWEST_SECONDS, span / 10));
    for (int hertz : new int[] {50, 200}) {
      measure(sheet, hertz, 0, brief);
    }
    measure(sheet, 50, cores, brief);
    measure(sheet, 200, cores, Duration.ofSeconds(span));
  }

  private int span() throws CannotMeasureException {
    try {
      int span = Integer.parseInt(seconds);
      if (span >= FEWEST_SECONDS && span <= MOST_SECONDS) {
        return span;
      }
    } catch (NumberFormatException e) {
      throw new CannotMeasureException(SECONDS + " is not a number: " + seconds);
    }
    throw new CannotMeasureException(
        "%s is %s; expected %d to %d".formatted(SECONDS, seconds, FEWEST_SECONDS, MOST_SECONDS));
  }

  private void measure(Sheet sheet, int hertz, int burners, Duration span) throws Exception {
    long period = 1_000_000_000L / hertz;
    AtomicBoolean broken = new AtomicBoolean();
    Spread bare;
    Tally.Spread ours;
    Tally.Spread pauses;
    Map<String, Long> causes;
    try (Load load = new Load(burners);
        GarbageLoad garbage = new GarbageLoad(clock, burners == 0 ? 0 : GARBAGE);
        StandInRover rover = new StandInRover(clock, SKILL_BUDGET_NANOS);
        RhythmWatch watch = new RhythmWatch(rover.cycle(), clock, event -> {});
        BusThread bus = new BusThread(rover.bus(), clock, BUS_PERIOD_NANOS);
        CycleThread cycle = new CycleThread(rover.cycle(), clock, period, () -> broken.set(true))) {
      watch.open();
      bus.start();
      cycle.start();
      Thread judge = Thread.ofPlatform().daemon().start(() -> judge(watch));
      bare = new NanosleepLoop(period).measure(span);
      ours = rover.cycle().timings().lateness();
      pauses = watch.pauses();
      judge.interrupt();
      judge.join();
      causes = watch.causes();
      if (broken.get()) {
        throw new CannotMeasureException("the cycle ended by a defect");
      }
      sheet.head(
          "lateness at %d Hz for %d s, %s"
              .formatted(
                  hertz,
                  span.toSeconds(),
                  load.threads() == 0 ? "no load added" : load.threads() + " burning, garbage"),
          "µs");
      if (burners > 0 && garbage.living() == 0) {
        throw new CannotMeasureException("the load made no garbage");
      }
    }
    sheet.row("p50", ours.p50(), bare.p50() / MICROS);
    sheet.row("p99", ours.p99(), bare.p99() / MICROS);
    sheet.row("max", ours.max(), bare.max() / MICROS);
    sheet.row("pauses of the collector, count", pauses.count());
    sheet.row("pauses of the collector, p99", pauses.p99());
    sheet.row("pauses of the collector, max", pauses.max());
    causes.forEach((cause, count) -> sheet.row("late because of " + cause + ", cycles", count));
  }

  private void judge(RhythmWatch watch) {
    try {
      for (long due = clock.nanos(); ; due += 100_000_000L) {
        clock.sleepUntil(due);
        watch.step();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
