package dev.sinew.runtime.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.runtime.safety.space.LeaseTable;
import dev.sinew.sdk.actuation.GuardedCommand;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The gate of a rover with every limit set: what holds it back, and how it says so. */
class MoreRulesTest {
  private static final long MILLI = GateCases.MILLI;
  private final SafetyGate gate = new SafetyGate(GateCases.limits(true));
  private final GuardedCommand command = new GuardedCommand();

  private GateDecision settle(GateInput input) {
    GateDecision decision = gate.guard(input, 0, command);
    for (int i = 0; i < 200; i++) {
      input.measuredLinear = command.linear();
      input.measuredAngular = command.angular();
      input.nowNanos += 20 * MILLI;
      input.wheelNanos = input.nowNanos;
      input.imuNanos = input.nowNanos;
      decision = gate.guard(input, i, command);
    }
    return decision;
  }

  @Test
  void creepsWhileTheLidarIsLateBeforeItStops() {
    GateInput input = GateCases.healthy(0.6, 0);
    input.lidarAgeNanos = 400 * MILLI;
    GateDecision decision = settle(input);
    assertThat(decision.rule()).isEqualTo("sensor-late");
    assertThat(decision.measured()).isCloseTo(0.4, within(1e-9));
    assertThat(command.linear()).isCloseTo(0.15, within(1e-9));
    input.lidarAgeNanos = 501 * MILLI;
    assertThat(settle(input).rule()).isEqualTo("sensor-age");
    assertThat(command.stop()).isTrue();
  }

  @Test
  void turnsSlowlyWithoutTheInertialUnit() {
    GateInput input = GateCases.healthy(0, 1.5);
    input.imuAgeNanos = 300 * MILLI;
    settle(input);
    assertThat(command.angular()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void stopsWhenItLeans() {
    GateInput input = GateCases.healthy(0.3, 0);
    input.accelX = 7;
    input.accelZ = 7;
    assertThat(settle(input).rule()).isEqualTo("tilt");
  }

  @Test
  void stopsWhenItFalls() {
    GateInput input = GateCases.healthy(0.3, 0);
    input.accelX = 0.1;
    input.accelZ = 0.5;
    assertThat(settle(input).rule()).isEqualTo("free-fall");
  }

  @Test
  void isSlowWithALowBatteryAndStandsWithAnEmptyOne() {
    GateInput input = GateCases.healthy(0.6, 0);
    input.voltage = 6.5;
    assertThat(settle(input).rule()).isEqualTo("battery");
    assertThat(command.linear()).isCloseTo(0.2, within(1e-9));
    input.voltage = 6.1;
    settle(input);
    assertThat(command.stop()).isTrue();
  }

  @Test
  void isSlowWhenWarmAndStandsWhenHot() {
    GateInput input = GateCases.healthy(0.6, 0);
    input.temperature = 78;
    assertThat(settle(input).rule()).isEqualTo("temperature");
    assertThat(command.linear()).isCloseTo(0.2, within(1e-9));
    input.temperature = 85;
    assertThat(settle(input).outcome()).isEqualTo(GateDecision.Outcome.STOP);
  }

  @Test
  void anUnmeasuredTemperatureHoldsNobodyBack() {
    GateInput input = GateCases.healthy(0.6, 0);
    input.temperature = Double.NaN;
    assertThat(settle(input).outcome()).isEqualTo(GateDecision.Outcome.ALLOW);
  }

  @Test
  void stopsWithoutASignOfLifeFromTheOperator() {
    GateInput input = GateCases.healthy(0.3, 0);
    input.operatorAgeNanos = 1001 * MILLI;
    assertThat(settle(input).rule()).isEqualTo("operator-link");
  }

  @Test
  void backsIntoABlindSectorOnlyAtACreep() {
    GateDecision decision = settle(GateCases.healthy(-0.5, 0));
    assertThat(decision.rule()).isEqualTo("blind-spot");
    assertThat(command.linear()).isCloseTo(-0.1, within(1e-9));
    settle(GateCases.healthy(0.5, 0));
    assertThat(command.linear()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void brakesAtOnceWhenSomethingAppearsNearerThanItCanBrake() {
    settle(GateCases.healthy(0.6, 0));
    GateInput input = GateCases.healthy(0.6, 0);
    input.measuredLinear = 0.6;
    GateCases.add(input, 0.28, 0);
    GateDecision decision = gate.guard(input, 0, command);
    assertThat(decision.outcome()).isEqualTo(GateDecision.Outcome.STOP);
    assertThat(decision.rule()).isEqualTo("braking-distance");
    assertThat(decision.measured()).isCloseTo(0.1, within(1e-6));
    assertThat(command.stop()).isTrue();
  }

  @Test
  void saysHowFarTheObstacleIsAndWhatThatAllows() {
    GateInput input = GateCases.healthy(0.6, 0);
    GateCases.add(input, 0.18 + 0.08 + 0.2, 0);
    GateDecision decision = gate.guard(input, 0, command);
    assertThat(decision.measured()).isCloseTo(0.2, within(1e-6));
    double v = decision.allowed();
    assertThat(v * v / 2.4 + 0.15 * v).isCloseTo(0.2, within(1e-6));
  }

  /** Drives towards +x from a place until it stands; gives where. */
  private double driveFrom(double x, LeaseTable leases) {
    SafetyGate fresh = new SafetyGate(GateCases.limits(true));
    GateInput input = GateCases.healthy(0.6, 0);
    input.poseX = x;
    input.leases = leases;
    for (int i = 0; i < 1000; i++) {
      input.measuredLinear = command.linear();
      input.nowNanos += 20 * MILLI;
      input.wheelNanos = input.nowNanos;
      input.imuNanos = input.nowNanos;
      fresh.guard(input, i, command);
      input.poseX += command.linear() * GateCases.DT;
    }
    return input.poseX;
  }

  @Test
  void standsBeforeAKeepOutZone() {
    // The pond begins at x = 1.2; the disc has a radius of 0.18 m.
    assertThat(driveFrom(0, LeaseTable.NONE)).isBetween(0.9, 1.2 - 0.18);
  }

  @Test
  void leavesAKeepOutZoneButGoesNoDeeper() {
    GateInput input = GateCases.healthy(-0.3, 0);
    input.poseX = 1.15;
    settle(input);
    assertThat(command.linear()).isNegative();
    SafetyGate fresh = new SafetyGate(GateCases.limits(true));
    GateInput deeper = GateCases.healthy(0.3, 0);
    deeper.poseX = 1.15;
    assertThat(fresh.guard(deeper, 0, command).rule()).isEqualTo("zone");
    assertThat(command.linear()).isZero();
  }

  @Test
  void staysInsideItsFence() {
    // From beyond the pond towards the border at x = 4.
    assertThat(driveFrom(2.2, LeaseTable.NONE)).isBetween(3.6, 4 - 0.18);
  }

  @Test
  void crossesALeasedZoneOnlyWithALeaseThatLastsForStopping() {
    // The bridge begins at x = −1.8.
    assertThat(driveFrom(-3, LeaseTable.NONE)).isBetween(-2.3, -1.8 - 0.18);
    LeaseTable leased = new LeaseTable(Map.of("bridge", Long.MAX_VALUE));
    assertThat(driveFrom(-3, leased)).isGreaterThan(0.5);
    LeaseTable other = new LeaseTable(Map.of("tunnel", Long.MAX_VALUE));
    assertThat(driveFrom(-3, other)).isLessThan(-1.8 - 0.18);
  }

  @Test
  void standsStillBeforeTheZoneWhenTheLeaseRunsOutOnTheWay() {
    // It runs out before the robot is there: stopping takes longer than what is left.
    long start = GateCases.healthy(0, 0).nowNanos;
    LeaseTable shortly = new LeaseTable(Map.of("bridge", start + 1500 * MILLI));
    assertThat(driveFrom(-3, shortly)).isLessThan(-1.8 - 0.18);
  }

  @Test
  void takesOverOtherLimitsFromThePreviousCommandByBraking() {
    settle(GateCases.healthy(0.6, 0));
    assertThat(command.linear()).isCloseTo(0.6, within(1e-9));
    gate.limits(GateCases.limits(true).noFasterThan(0.2, 1));
    GateInput input = GateCases.healthy(0.6, 0);
    input.measuredLinear = 0.6;
    gate.guard(input, 0, command);
    assertThat(command.linear()).isCloseTo(0.6 - 1.2 * 0.02, within(1e-9));
    settle(input);
    assertThat(command.linear()).isCloseTo(0.2, within(1e-9));
  }

  @Test
  void allocatesNothingWhileItGuards() {
    GateInput input = GateCases.healthy(0.5, 0.4);
    for (int i = 0; i < 400; i++) {
      GateCases.add(input, 0.4 + 0.002 * (i % 50), 0.02 * (i % 30) - 0.3);
    }
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (boolean round : new boolean[] {true, false}) {
      SafetyGate warm = new SafetyGate(GateCases.limits(round));
      long after = 0;
      // The first rounds load classes and are not counted.
      for (int turn = 0; turn < 3; turn++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 2000; i++) {
          input.nowNanos += 20 * MILLI;
          input.wheelNanos = input.nowNanos;
          input.imuNanos = input.nowNanos;
          warm.guard(input, i, command);
        }
        after = threads.getCurrentThreadAllocatedBytes() - before;
      }
      assertThat(after).as("bytes in 2000 cycles").isLessThan(2000);
    }
  }
}
