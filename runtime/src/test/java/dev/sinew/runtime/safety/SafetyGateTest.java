package dev.sinew.runtime.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.sdk.actuation.GuardedCommand;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SafetyGateTest {
  private static final long MILLI = 1_000_000;
  private static final SafetyLimits LIMITS =
      new SafetyLimits(
          0.17,
          0.6,
          1.5,
          0.8,
          4,
          1.2,
          0.08,
          150 * MILLI,
          200 * MILLI,
          100 * MILLI,
          100 * MILLI,
          500 * MILLI,
          100 * MILLI,
          9.0);

  private final SafetyGate gate = new SafetyGate(LIMITS);
  private final GuardedCommand command = new GuardedCommand();

  private static GateInput healthy(double linear, double angular) {
    GateInput input = new GateInput();
    input.nowNanos = 1_000 * MILLI;
    input.dt = 0.02;
    input.requestLinear = linear;
    input.requestAngular = angular;
    input.requestAgeNanos = 0;
    input.hasWheels = true;
    input.hasImu = true;
    input.hasLidar = true;
    input.wheelAgeNanos = 0;
    input.imuAgeNanos = 0;
    input.lidarAgeNanos = 0;
    input.voltage = 12;
    return input;
  }

  private static GateInput facing(GateInput input, double distance) {
    input.obstacleCount = 21;
    for (int i = 0; i < 21; i++) {
      input.obstacleX[i] = (float) distance;
      input.obstacleY[i] = (i - 10) * 0.05f;
    }
    return input;
  }

  private GateDecision settle(GateInput input) {
    GateDecision decision = gate.guard(input, 0, command);
    for (int i = 0; i < 300; i++) {
      decision = gate.guard(input, i, command);
    }
    return decision;
  }

  @Test
  void letsAModestRequestThroughUnchangedOnceItsRampIsDone() {
    GateDecision decision = settle(healthy(0.4, 0.5));
    assertThat(decision.outcome()).isEqualTo(GateDecision.Outcome.ALLOW);
    assertThat(command.linear()).isEqualTo(0.4);
    assertThat(command.angular()).isEqualTo(0.5);
    assertThat(command.stop()).isFalse();
  }

  @Test
  void rampsUpNoFasterThanTheAccelerationLimit() {
    gate.guard(healthy(0.6, 0), 0, command);
    assertThat(command.linear()).isCloseTo(0.8 * 0.02, within(1e-12));
  }

  @Test
  void keepsTheCurvatureOfARequestThatIsTooFast() {
    settle(healthy(1.2, 1.0));
    assertThat(command.linear()).isCloseTo(0.6, within(1e-9));
    assertThat(command.angular()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void stopsInTheSameCycleInWhichTheEmergencyStopIsLatched() {
    settle(healthy(0.5, 0));
    GateInput input = healthy(0.5, 0);
    input.emergencyStop = true;
    GateDecision decision = gate.guard(input, 1, command);
    assertThat(command.stop()).isTrue();
    assertThat(command.linear()).isZero();
    assertThat(decision.rule()).isEqualTo("emergency-stop");
  }

  @Test
  void stopsWithinOneCycleWhenTheLidarGoesStale() {
    settle(healthy(0.5, 0));
    GateInput input = healthy(0.5, 0);
    input.lidarAgeNanos = 501 * MILLI;
    assertThat(gate.guard(input, 1, command).rule()).isEqualTo("sensor-age");
    assertThat(command.stop()).isTrue();
  }

  @Test
  void stopsWhenTheEncodersGoStale() {
    GateInput input = healthy(0.5, 0);
    input.wheelAgeNanos = 101 * MILLI;
    assertThat(gate.guard(input, 1, command).outcome()).isEqualTo(GateDecision.Outcome.STOP);
  }

  @Test
  void stopsWhenNobodyHasAskedForTooLong() {
    GateInput input = healthy(0.5, 0);
    input.requestAgeNanos = 201 * MILLI;
    assertThat(gate.guard(input, 1, command).rule()).isEqualTo("command-age");
  }

  @Test
  void stopsOnARequestThatIsNotANumber() {
    assertThat(gate.guard(healthy(Double.NaN, 0), 1, command).rule()).isEqualTo("finite");
    assertThat(command.stop()).isTrue();
  }

  @Test
  void stopsWhenTheBatteryIsEmpty() {
    GateInput input = healthy(0.3, 0);
    input.voltage = 8.5;
    assertThat(gate.guard(input, 1, command).rule()).isEqualTo("battery");
  }

  @Test
  void slowsDownBeforeAWall() {
    GateDecision decision = settle(facing(healthy(0.6, 0), 0.35));
    assertThat(decision.outcome()).isEqualTo(GateDecision.Outcome.LIMIT);
    assertThat(decision.rule()).isEqualTo("braking-distance");
    assertThat(command.linear()).isLessThan(0.4);
  }

  @Test
  void standsStillBeforeAWallWithinTheClearance() {
    settle(facing(healthy(0.6, 0), 0.17 + 0.05));
    assertThat(command.linear()).isZero();
  }

  @Test
  void mayBackAwayFromAWall() {
    settle(facing(healthy(-0.3, 0), 0.2));
    assertThat(command.linear()).isCloseTo(-0.3, within(1e-9));
  }

  @Test
  void mayTurnInPlaceBesideAWall() {
    settle(facing(healthy(0, 1), 0.2));
    assertThat(command.angular()).isCloseTo(1, within(1e-9));
  }

  @Test
  void stopsInTimeFromFullSpeedWhateverTheWall() {
    for (double start = 0.5; start < 3; start += 0.1) {
      SafetyGate fresh = new SafetyGate(LIMITS);
      double position = 0;
      for (int i = 0; i < 1000; i++) {
        fresh.guard(facing(healthy(0.6, 0), start - position), i, command);
        position += command.linear() * 0.02;
      }
      assertThat(position).as("wall at %.1f m", start).isLessThanOrEqualTo(start - 0.17);
    }
  }

  @Test
  void aCommandCarriesItsValidity() {
    gate.guard(healthy(0.1, 0), 7, command);
    assertThat(command.validUntilNanos()).isEqualTo(1_100 * MILLI);
    assertThat(command.cycle()).isEqualTo(7);
  }

  @Property
  void neverLetsThroughMoreThanTheRequestOrWhatBrakingAllows(
      @ForAll @DoubleRange(min = -2, max = 2) double first,
      @ForAll @DoubleRange(min = -2, max = 2) double second,
      @ForAll @DoubleRange(min = -3, max = 3) double turn,
      @ForAll @DoubleRange(min = 0.1, max = 3) double wall,
      @ForAll @LongRange(min = 0, max = 400) long ageMillis) {
    SafetyGate fresh = new SafetyGate(LIMITS);
    for (int i = 0; i < 60; i++) {
      fresh.guard(healthy(first, 0), i, command);
    }
    double previous = command.linear();
    GateInput input = facing(healthy(second, turn), wall);
    input.requestAgeNanos = ageMillis * MILLI;
    fresh.guard(input, 60, command);
    double braked = Math.max(0, Math.abs(previous) - LIMITS.braking() * input.dt);
    assertThat(Math.abs(command.linear()))
        .isLessThanOrEqualTo(Math.max(Math.abs(second), braked) + 1e-12);
    assertThat(Math.abs(command.angular())).isLessThanOrEqualTo(Math.abs(turn) + 1e-12);
  }

  @Property
  void aNearerWallNeverAllowsMore(
      @ForAll @DoubleRange(min = 0.2, max = 2) double near,
      @ForAll @DoubleRange(min = 0, max = 1) double further,
      @ForAll @DoubleRange(min = 0.05, max = 0.6) double speed) {
    SafetyGate one = new SafetyGate(LIMITS);
    SafetyGate other = new SafetyGate(LIMITS);
    GuardedCommand nearCommand = new GuardedCommand();
    for (int i = 0; i < 100; i++) {
      one.guard(facing(healthy(speed, 0), near), i, nearCommand);
      other.guard(facing(healthy(speed, 0), near + further), i, command);
    }
    assertThat(nearCommand.linear()).isLessThanOrEqualTo(command.linear() + 1e-9);
  }
}
