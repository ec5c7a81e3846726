package dev.sinew.bench.control;

import dev.sinew.bench.report.Allocation;
import dev.sinew.bench.report.Benchmark;
import dev.sinew.bench.report.CannotMeasureException;
import dev.sinew.bench.report.Sheet;
import dev.sinew.bench.report.Spread;
import dev.sinew.runtime.cycle.Phase;
import dev.sinew.runtime.cycle.Tally;
import dev.sinew.sdk.time.Clock;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What one turn of the control loop costs and allocates. */
public final class CycleBenchmark implements Benchmark {
  private static final int WARM_UP = 20_000;
  private static final int CYCLES = 50_000;
  private static final int SKILL_CYCLES = 20_000;
  private static final long PERIOD_NANOS = 20_000_000L;
  private static final long PATIENCE_NANOS = 5_000_000_000L;
  private static final double WISH = 0.5;
  private static final double MICROS = 1e3;

  private final Clock clock;

  public CycleBenchmark(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "cycle";
  }

  @Override
  public String summary() {
    return "cost of one turn of the rover's control loop, beside the same arithmetic inlined";
  }

  /** What was found of cycles of one kind. */
  private static final class Found {
    private final Spread plain = new Spread();
    private final Spread withTurn = new Spread();
    private long plainBytes;
    private long turnBytes;

    void add(boolean turned, long nanos, long bytes) {
      if (turned) {
        withTurn.add(nanos);
        turnBytes += bytes;
      } else {
        plain.add(nanos);
        plainBytes += bytes;
      }
    }

    double bytesPlain() {
      return (double) plainBytes / plain.count();
    }

    double bytesWithTurn() {
      return (double) turnBytes / withTurn.count();
    }

    double bytesEach() {
      return (double) (plainBytes + turnBytes) / (plain.count() + withTurn.count());
    }
  }

  @Override
  public void run(Sheet sheet) throws Exception {
    Allocation allocation = new Allocation();
    sheet.setting(
        "settings",
        "%,d cycles 20 ms of robot time apart; wheels, gyro and supply new in each, %,d lidar points"
                .formatted(CYCLES, StandInSensors.POINTS)
            + " in every tenth");
    sheet.setting(
        "bare",
        "the same slots and arithmetic in one method over arrays made once: no scene, no rules, no"
            + " swept footprint, no histograms; where a skill runs, a hand-over to a thread and"
            + " back");
    Found bare = new Found();
    Found ours = new Found();
    bare(allocation, WARM_UP, () -> {}, new Found());
    robot(allocation, WARM_UP, false, new Found());
    bare(allocation, CYCLES, () -> {}, bare);
    robot(allocation, CYCLES, false, ours);
    if (ours.plain.count() == 0 || ours.withTurn.count() == 0) {
      throw new CannotMeasureException("the stand-in lidar gave no turn or nothing but turns");
    }
    sheet.head("a cycle without a skill", "µs");
    sheet.spreads(ours.plain, bare.plain, MICROS);
    sheet.head("a cycle that places a new lidar turn", "µs");
    sheet.spreads(ours.withTurn, bare.withTurn, MICROS);
    sheet.head("heap allocated by the cycle's thread", "bytes");
    sheet.row("a cycle without a new lidar turn", ours.bytesPlain(), bare.bytesPlain());
    sheet.row("a cycle that places a turn", ours.bytesWithTurn(), bare.bytesWithTurn());
    sheet.row("mean of all cycles", ours.bytesEach(), bare.bytesEach());

    driving(sheet, allocation);
  }

  private void driving(Sheet sheet, Allocation allocation) throws Exception {
    Found bare = new Found();
    try (HandOver handOver = new HandOver()) {
      bare(allocation, WARM_UP / 4, handOver::round, new Found());
      bare(allocation, SKILL_CYCLES, handOver::round, bare);
    }
    Found ours = new Found();
    Map<Phase, Tally.Spread> phases = robot(allocation, SKILL_CYCLES, true, ours);
    sheet.head("a cycle that resumes a driving skill", "µs");
    sheet.spreads(ours.plain, bare.plain, MICROS);
    phases.forEach((phase, spread) ->
        sheet.row("  of which " + phase.name().toLowerCase(Locale.ROOT) + ", p50", spread.p50()));
    sheet.row("heap, bytes a cycle (cycle's thread)", ours.bytesPlain(), bare.bytesPlain());
  }

  /** What a bare cycle does in the place of a skill. */
  private interface Between {
    void run() throws InterruptedException;
  }

  private Map<Phase, Tally.Spread> robot(
      Allocation allocation, int cycles, boolean drive, Found found) throws Exception {
    SteppedClock stepped = new SteppedClock(clock);
    try (StandInRover rover = new StandInRover(stepped, PATIENCE_NANOS)) {
      if (drive) {
        rover.skills().start("ahead", new DriveAhead(), new DriveAhead.Goal(WISH), Set.of("drive"));
      }
      long obstacles = 0;
      for (int i = 0; i < cycles; i++) {
        stepped.leap(PERIOD_NANOS);
        rover.bus().step();
        long due = stepped.nanos();
        long before = allocation.bytes();
        long start = clock.nanos();
        rover.cycle().step(due);
        long took = clock.nanos() - start;
        long bytes = allocation.bytes() - before;
        long newest = rover.cycle().scene().obstacles().timeNanos();
        found.add(newest != obstacles, took, bytes);
        obstacles = newest;
      }
      if (drive && rover.moved() == 0) {
        throw new CannotMeasureException(
            "the gate never let the stand-in rover drive: " + rover.cycle().gate().reason());
      }
      Map<Phase, Tally.Spread> phases = new EnumMap<>(Phase.class);
      for (Phase phase : Phase.values()) {
        phases.put(phase, rover.cycle().timings().phase(phase));
      }
      return phases;
    }
  }

  private void bare(Allocation allocation, int cycles, Between between, Found found)
      throws CannotMeasureException, InterruptedException {
    SteppedClock stepped = new SteppedClock(clock);
    BareCycle bare = new BareCycle(stepped);
    for (int i = 0; i < cycles; i++) {
      stepped.leap(PERIOD_NANOS);
      boolean turned = bare.sample();
      long before = allocation.bytes();
      long start = clock.nanos();
      between.run();
      bare.step(WISH, PERIOD_NANOS * 1e-9);
      long took = clock.nanos() - start;
      found.add(turned, took, allocation.bytes() - before);
    }
    if (!(bare.speed() > 0)) {
      throw new CannotMeasureException("the bare cycle never drove");
    }
  }
}
