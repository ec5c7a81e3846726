package dev.sinew.bench.control;

import dev.sinew.bench.report.Allocation;
import dev.sinew.bench.report.Benchmark;
import dev.sinew.bench.report.CannotMeasureException;
import dev.sinew.bench.report.Sheet;
import dev.sinew.bench.report.Spread;
import dev.sinew.runtime.safety.GateInput;
import dev.sinew.runtime.safety.SafetyGate;
import dev.sinew.runtime.safety.SafetyLimits;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.time.Clock;

/** What the whole safety gate costs, beside a bare stepped sweep over the same points. */
public final class GateBenchmark implements Benchmark {
  private static final int ROUNDS = 60_000;
  private static final long MILLI = 1_000_000L;
  private static final double RADIUS = 0.18;
  private static final double BRAKING = 1.2;
  private static final double REACTION = 0.15;
  private static final double CLEARANCE = 0.08;
  private static final double SPEED = 0.5;
  private static final double TURNING = 0.3;

  private final Clock clock;

  public GateBenchmark(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "gate";
  }

  @Override
  public String summary() {
    return "cost of the whole safety gate, beside a bare swept footprint in 24 steps";
  }

  @Override
  public void run(Sheet sheet) throws Exception {
    sheet.setting(
        "settings",
        "%,d calls each, a curve at 0.5 m/s, %,d lidar points"
            .formatted(ROUNDS, StandInSensors.POINTS));
    sheet.setting(
        "bare", "the same points against a disc moved in 24 steps; no other rule, no ramp");
    measure(sheet, "an open room, walls at 2.5 m", 2.5);
    measure(
        sheet, "a wall all round at 0.4 m: every point counts, and the robot is held back", 0.4);
  }

  private void measure(Sheet sheet, String title, double wall) throws Exception {
    GateInput input = input(wall);
    SafetyGate gate = new SafetyGate(limits());
    GuardedCommand command = new GuardedCommand();
    Allocation allocation = new Allocation();
    Spread ours = new Spread();
    Spread bare = new Spread();
    double found = 0;
    long bytes = 0;
    double horizon = SPEED * SPEED / (2 * BRAKING) + SPEED * REACTION + CLEARANCE;
    for (int i = -ROUNDS; i < ROUNDS; i++) {
      input.nowNanos += 20 * MILLI;
      input.wheelNanos = input.nowNanos;
      long before = allocation.bytes();
      long start = clock.nanos();
      gate.guard(input, i, command);
      long took = clock.nanos() - start;
      bytes += i >= 0 ? allocation.bytes() - before : 0;
      input.measuredLinear = command.linear();
      input.measuredAngular = command.angular();
      input.wheelTurn = command.angular();
      long again = clock.nanos();
      found +=
          SteppedSweep.free(
              input.obstacleX,
              input.obstacleY,
              input.obstacleCount,
              RADIUS,
              TURNING / SPEED,
              horizon);
      long bareTook = clock.nanos() - again;
      if (i >= 0) {
        ours.add(took);
        bare.add(bareTook);
      }
    }
    if (!(found > 0) || !(command.linear() > 0)) {
      throw new CannotMeasureException("the gate never let the robot drive");
    }
    sheet.head(title, "µs");
    sheet.spreads(ours, bare, 1e3);
    sheet.row("heap, bytes a call", (double) bytes / ROUNDS);
  }

  private static GateInput input(double wall) {
    GateInput input = new GateInput();
    input.dt = 0.02;
    input.requestLinear = SPEED;
    input.requestAngular = TURNING;
    input.requestAgeNanos = 0;
    input.hasWheels = true;
    input.hasLidar = true;
    input.wheelAgeNanos = 0;
    input.lidarAgeNanos = 0;
    input.voltage = 7.4;
    input.obstacleCount = StandInSensors.POINTS;
    for (int i = 0; i < input.obstacleCount; i++) {
      double angle = 2 * Math.PI * i / input.obstacleCount;
      input.obstacleX[i] = (float) (wall * Math.cos(angle));
      input.obstacleY[i] = (float) (wall * Math.sin(angle));
    }
    return input;
  }

  private static SafetyLimits limits() {
    return new SafetyLimits(
        RADIUS,
        0.6,
        1.8,
        0.8,
        6,
        BRAKING,
        CLEARANCE,
        Math.round(REACTION * 1e9),
        200 * MILLI,
        100 * MILLI,
        100 * MILLI,
        500 * MILLI,
        100 * MILLI,
        6.2);
  }
}
