package dev.sinew.bench.control;

import dev.sinew.bench.report.Benchmark;
import dev.sinew.bench.report.CannotMeasureException;
import dev.sinew.bench.report.Sheet;
import dev.sinew.bench.report.Spread;
import dev.sinew.sdk.component.PowerSample;
import dev.sinew.sdk.exchange.LatestSlot;
import dev.sinew.sdk.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * From the inputs to the output: a bus turn that writes the last command and samples twenty
 * components, and the cycle that makes the next command of them, while a skill drives.
 */
public final class ReactionBenchmark implements Benchmark {
  private static final int COMPONENTS = 20;

  /** Wheels, gyro, lidar and supply. */
  private static final int OWN = 4;

  private static final int WARM_UP = 10_000;
  private static final int CYCLES = 30_000;
  private static final long PERIOD_NANOS = 20_000_000L;
  private static final long PATIENCE_NANOS = 5_000_000_000L;
  private static final double WISH = 0.5;
  private static final double MICROS = 1e3;

  private final Clock clock;

  public ReactionBenchmark(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "reaction";
  }

  @Override
  public String summary() {
    return "from the inputs of 20 components to the command, beside the same slots and arithmetic";
  }

  @Override
  public void run(Sheet sheet) throws Exception {
    sheet.setting(
        "settings",
        "%d components new in each of %,d cycles, a lidar turn of %,d points in every tenth; a skill drives; no bus behind the components"
            .formatted(COMPONENTS, CYCLES, StandInSensors.POINTS));
    sheet.setting(
        "bare",
        "the same slots and arithmetic in one method over arrays made once, and a hand-over to a"
            + " thread and back");
    ours(WARM_UP);
    bare(WARM_UP);
    Spread bare = bare(CYCLES);
    Spread ours = ours(CYCLES);
    sheet.head("inputs to output", "µs");
    sheet.row("mean", ours.mean() / MICROS, bare.mean() / MICROS);
    sheet.spreads(ours, bare, MICROS);
  }

  private Spread ours(int cycles) throws Exception {
    SteppedClock stepped = new SteppedClock(clock);
    Spread spread = new Spread();
    try (StandInRover rover = new StandInRover(stepped, PATIENCE_NANOS, COMPONENTS - OWN)) {
      rover.skills().start("ahead", new DriveAhead(), new DriveAhead.Goal(WISH), Set.of("drive"));
      for (int i = 0; i < cycles; i++) {
        stepped.leap(PERIOD_NANOS);
        long start = clock.nanos();
        rover.bus().step();
        rover.cycle().step(stepped.nanos());
        spread.add(clock.nanos() - start);
      }
      if (rover.moved() == 0) {
        throw new CannotMeasureException(
            "the gate never let the stand-in rover drive: " + rover.cycle().gate().reason());
      }
    }
    return spread;
  }

  private Spread bare(int cycles) throws Exception {
    SteppedClock stepped = new SteppedClock(clock);
    BareCycle bare = new BareCycle(stepped);
    StandInSensors.Supply supply = new StandInSensors.Supply(stepped);
    List<LatestSlot<PowerSample>> others = new ArrayList<>();
    for (int i = OWN; i < COMPONENTS; i++) {
      others.add(new LatestSlot<>(PowerSample::new));
    }
    Spread spread = new Spread();
    try (HandOver handOver = new HandOver()) {
      for (int i = 0; i < cycles; i++) {
        stepped.leap(PERIOD_NANOS);
        long start = clock.nanos();
        bare.sample();
        for (int k = 0; k < others.size(); k++) {
          supply.sample(others.get(k).back());
          others.get(k).publish();
        }
        handOver.round();
        bare.step(WISH, PERIOD_NANOS * 1e-9);
        spread.add(clock.nanos() - start);
      }
    }
    if (!(bare.speed() > 0)) {
      throw new CannotMeasureException("the bare cycle never drove");
    }
    return spread;
  }
}
