package dev.sinew.world.servo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.ina219.Ina219Config;
import dev.sinew.hal.drivers.pca9685.Pca9685Config;
import dev.sinew.hal.drivers.pca9685.Pca9685ServoConfig;
import dev.sinew.hal.drivers.servo.SafeServo;
import dev.sinew.hal.ports.RegisterWrite;
import dev.sinew.hal.ports.SafeOutput;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Servo;
import dev.sinew.world.board.PortFaults;
import dev.sinew.world.board.Rig;
import dev.sinew.world.contract.ActuatorContract;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Pca9685Test extends ActuatorContract {
  private static final Pca9685Config CHIP = new Pca9685Config(1, 0x40, 50, 25_000_000);

  private static Pca9685ServoConfig servo(int channel, SafeServo safe) {
    return new Pca9685ServoConfig("chip", channel, Horns.horn(safe, 0));
  }

  /** The servo stands before its chip, as it may in a file. */
  @Override
  protected Map<String, Record> robot() {
    Map<String, Record> robot = new LinkedHashMap<>();
    robot.put("arm", servo(3, SafeServo.PARK));
    robot.put("chip", CHIP);
    robot.put("grip", servo(15, SafeServo.RELEASE));
    return robot;
  }

  @Override
  protected String actuator() {
    return "arm";
  }

  @Override
  protected String device() {
    return "chip";
  }

  @Override
  protected GuardedCommand order(double share, long validUntilNanos) {
    return row(validUntilNanos, 0.5 * share);
  }

  @Override
  protected boolean carriedOut(Rig rig) {
    return Horns.torque(rig, "arm") && Math.abs(Horns.angle(rig, "arm") - 0.5) < 0.01;
  }

  @Override
  protected boolean safe(Rig rig) {
    return !Horns.torque(rig, "arm") || Math.abs(Horns.angle(rig, "arm") - Horns.PARK) < 0.01;
  }

  private interface Check {
    void run(Rig rig, Servo arm, Servo grip) throws ComponentException;
  }

  private void with(SafeServo safe, Check check) throws ComponentException {
    Map<String, Record> robot = robot();
    robot.put("arm", servo(3, safe));
    try (Rig rig = new Rig(robot, 1)) {
      check.run(rig, rig.open("arm", Servo.class), rig.open("grip", Servo.class));
    }
  }

  @Test
  void channelsAreApartAndFinerThanHalfADegree() throws ComponentException {
    with(
        SafeServo.HOLD,
        (rig, arm, grip) -> {
          arm.apply(row(Long.MAX_VALUE, 0.31));
          grip.apply(row(Long.MAX_VALUE, -0.23));
          rig.run(0.5);
          // One count of 4.88 µs is 0.0077 rad.
          assertThat(Horns.angle(rig, "arm")).isCloseTo(0.31, within(0.004));
          assertThat(Horns.angle(rig, "grip")).isCloseTo(-0.23, within(0.004));
        });
  }

  @Test
  void thePeriodFollowsTheMeasuredOscillator() throws ComponentException {
    Map<String, Record> robot = robot();
    robot.put("chip", new Pca9685Config(1, 0x40, 60, 26_400_000));
    try (Rig rig = new Rig(robot, 1)) {
      Servo arm = rig.open("arm", Servo.class);
      arm.apply(row(Long.MAX_VALUE, 0.31));
      rig.run(0.5);
      assertThat(Horns.angle(rig, "arm")).isCloseTo(0.31, within(0.004));
    }
  }

  @Test
  void whatHoldsALoadIsNotLetGoByOneMissingAcknowledge() throws ComponentException {
    try (Rig rig = new Rig(robot(), 1)) {
      PortFaults faults = rig.faults();
      Servo arm = rig.open("arm", Servo.class);
      arm.apply(row(Long.MAX_VALUE, 0.5));
      rig.run(0.5);
      faults.failOnce(0);
      assertThatThrownBy(() -> arm.apply(row(Long.MAX_VALUE, 0.4)))
          .isInstanceOf(ComponentException.class)
          .hasMessageContaining("arm: i2c-1 0x40: ");
      int[] loose = {0};
      rig.run(
          0.5,
          () -> {
            try {
              arm.apply(row(Long.MAX_VALUE, 0.4));
            } catch (ComponentException e) {
              assertThat(e.getMessage()).contains("EREMOTEIO");
            }
            loose[0] += Horns.torque(rig, "arm") ? 0 : 1;
          });
      assertThat(loose[0]).isZero();
      assertThat(Horns.angle(rig, "arm")).isCloseTo(0.4, within(0.004));
      assertThat(arm.health().usable()).isTrue();
    }
  }

  @Test
  void aBrownOutIsFoundOutAndBothServosComeBack() throws ComponentException {
    with(
        SafeServo.HOLD,
        (rig, arm, grip) -> {
          Rig.Tick bus =
              () -> {
                arm.apply(row(Long.MAX_VALUE, 0.3));
                grip.apply(row(Long.MAX_VALUE, 0.2));
              };
          rig.run(0.5, bus);
          rig.robot.unplug("chip");
          rig.robot.replug("chip");
          rig.run(0.3, bus);
          assertThat(Horns.torque(rig, "arm")).isTrue();
          assertThat(Horns.torque(rig, "grip")).isTrue();
        });
  }

  @Test
  void theGuardIsToldWhatEachChannelNeeds() throws ComponentException {
    try (Rig rig = new Rig(robot(), 1)) {
      rig.open("chip", Component.class);
      assertThat(declared(rig)).containsExactly(RegisterWrite.of(0xfd, 0x10));
      rig.open("grip", Servo.class);
      assertThat(declared(rig)).containsExactly(RegisterWrite.of(0xfd, 0x10));
      rig.open("arm", Servo.class);
      // 1.8183 ms of 4.88 µs (prescale 121) are 373 counts: 0x175.
      assertThat(declared(rig))
          .hasSize(16)
          .contains(new RegisterWrite(6 + 4 * 3, List.of(0, 0, 0x75, 1)))
          .contains(RegisterWrite.of(9 + 4 * 15, 0x10));
    }
    with(
        SafeServo.HOLD,
        (rig, arm, grip) ->
            assertThat(declared(rig))
                .hasSize(15)
                .noneMatch(write -> (write.register() - 6) / 4 == 3));
  }

  private static List<RegisterWrite> declared(Rig rig) {
    return rig.robot.board().safeOutputs().declared().stream()
        .map(output -> ((SafeOutput.Registers) output).writes())
        .flatMap(List::stream)
        .toList();
  }

  @Test
  void twoServosOnOneChannelAreRefused() throws ComponentException {
    with(
        SafeServo.HOLD,
        (rig, arm, grip) ->
            assertThatThrownBy(() -> rig.open("other", servo(15, SafeServo.HOLD)))
                .isInstanceOf(ComponentException.class)
                .hasMessageContaining("channel 15 has a servo already"));
  }

  @Test
  void anotherChipAtTheAddressIsFoundOut() {
    try (Rig rig = new Rig(Map.of("power", new Ina219Config(1, 0x40, 0.1, 3.2)), 1)) {
      assertThatThrownBy(() -> rig.open("chip", CHIP))
          .isInstanceOf(ComponentException.class)
          .hasMessageContaining("i2c-1 0x40: register 0x02 is 0x")
          .hasMessageContaining("expected 0xe2 (PCA9685)");
    }
  }

  @Test
  void closingTheChipSwitchesOffWhatHoldsNothing() throws ComponentException {
    with(
        SafeServo.HOLD,
        (rig, arm, grip) -> {
          arm.apply(row(Long.MAX_VALUE, 0.3));
          grip.apply(row(Long.MAX_VALUE, 0.2));
          rig.run(0.3);
          rig.close("grip");
          rig.close("arm");
          rig.close("chip");
          rig.run(0.1);
          assertThat(Horns.torque(rig, "arm")).isTrue();
          assertThat(Horns.torque(rig, "grip")).isFalse();
        });
  }
}
