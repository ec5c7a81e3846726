package dev.sinew.world.servo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.servo.HornConfig;
import dev.sinew.hal.drivers.servo.SafeServo;
import dev.sinew.hal.drivers.servo.ServoConfig;
import dev.sinew.hal.drivers.servo.ServoDriver;
import dev.sinew.hal.ports.SafeOutput;
import dev.sinew.hal.ports.SafePulse;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Servo;
import dev.sinew.world.board.Rig;
import dev.sinew.world.contract.ActuatorContract;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServoTest extends ActuatorContract {
  private static ServoConfig config(SafeServo safe, double detachAfter) {
    return new ServoConfig(12, 20_000_000, false, Horns.horn(safe, detachAfter));
  }

  @Override
  protected Map<String, Record> robot() {
    return Map.of("arm", config(SafeServo.PARK, 0));
  }

  @Override
  protected String actuator() {
    return "arm";
  }

  @Override
  protected GuardedCommand order(double share, long validUntilNanos) {
    return row(validUntilNanos, 0.5 * share);
  }

  @Override
  protected boolean carriedOut(Rig rig) {
    return Horns.torque(rig, "arm") && Math.abs(Horns.angle(rig, "arm") - 0.5) < 0.01;
  }

  /** When the line is given back the pulses end. */
  @Override
  protected boolean safe(Rig rig) {
    return !Horns.torque(rig, "arm") || Math.abs(Horns.angle(rig, "arm") - Horns.PARK) < 0.01;
  }

  @Override
  protected boolean noticesAbsence() {
    return false;
  }

  private interface Check {
    void run(Rig rig, Servo servo) throws ComponentException;
  }

  private static void with(ServoConfig config, Check check) throws ComponentException {
    try (Rig rig = new Rig(Map.of("arm", config), 1)) {
      check.run(rig, rig.open("arm", Servo.class));
    }
  }

  @Test
  void turnsAtTheServosOwnSpeedToWithinAHundredthOfADegree() throws ComponentException {
    with(
        config(SafeServo.HOLD, 0),
        (rig, servo) -> {
          servo.apply(row(Long.MAX_VALUE, 0.6));
          rig.run(0.1);
          assertThat(Horns.angle(rig, "arm")).isBetween(0.4, 0.5);
          rig.run(0.3);
          assertThat(Horns.angle(rig, "arm")).isCloseTo(0.6, within(2e-4));
        });
  }

  @Test
  void holdsWhenItMustBeSafeAndSaysSoToTheGuard() throws ComponentException {
    with(
        config(SafeServo.HOLD, 0),
        (rig, servo) -> {
          servo.apply(row(Long.MAX_VALUE, 0.3));
          rig.run(1, servo::safeState);
          assertThat(Horns.angle(rig, "arm")).isCloseTo(0.3, within(0.001));
          assertThat(Horns.torque(rig, "arm")).isTrue();
          assertThat(rig.robot.board().safeOutputs().declared())
              .singleElement()
              .isInstanceOfSatisfying(
                  SafeOutput.Pulse.class,
                  pulse -> assertThat(pulse.state()).isEqualTo(SafePulse.HOLD));
        });
  }

  @Test
  void parkingIsDeclaredAsThePulseItTakes() throws ComponentException {
    with(
        config(SafeServo.PARK, 0),
        (rig, servo) -> {
          // Inverted: 0.4 + 0.1 of trim of 1.5708 rad in 1 ms about 1.5 ms.
          SafePulse park = new SafePulse.Park(20_000_000, 1_818_309);
          assertThat(rig.robot.board().safeOutputs().declared())
              .singleElement()
              .isInstanceOfSatisfying(
                  SafeOutput.Pulse.class, pulse -> assertThat(pulse.state()).isEqualTo(park));
        });
  }

  @Test
  void letsGoWhenReleaseIsSafeAndStaysLooseUntilANewAngle() throws ComponentException {
    with(
        config(SafeServo.RELEASE, 0),
        (rig, servo) -> {
          servo.apply(row(Long.MAX_VALUE, 0.3));
          rig.run(0.5);
          servo.safeState();
          rig.run(0.1);
          assertThat(Horns.torque(rig, "arm")).isFalse();
          rig.run(0.1, () -> servo.apply(row(Long.MAX_VALUE, Double.NaN)));
          assertThat(Horns.torque(rig, "arm")).isFalse();
        });
  }

  @Test
  void anIdleServoIsDetachedAndComesBackWithTheNextAngle() throws ComponentException {
    with(
        config(SafeServo.HOLD, 0.5),
        (rig, servo) -> {
          GuardedCommand order = row(Long.MAX_VALUE, 0.3);
          rig.run(0.4, () -> servo.apply(order));
          assertThat(Horns.torque(rig, "arm")).isTrue();
          rig.run(0.3, () -> servo.apply(order));
          assertThat(Horns.torque(rig, "arm")).isFalse();
          rig.run(0.3, () -> servo.apply(row(Long.MAX_VALUE, 0.2)));
          assertThat(Horns.angle(rig, "arm")).isCloseTo(0.2, within(0.001));
        });
  }

  @Test
  void aBaseThatSteersWithItNeedsTheGatesAuthority() throws ComponentException {
    with(
        config(SafeServo.HOLD, 0),
        (rig, servo) -> {
          servo.setAngle(0.2, rig.command(1, 0));
          rig.run(0.5);
          assertThat(Horns.angle(rig, "arm")).isCloseTo(0.2, within(0.001));
          assertThatThrownBy(() -> servo.setAngle(0.3, rig.stop()))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageContaining("permits no turning");
          assertThatThrownBy(() -> servo.setAngle(0.7, rig.command(1, 0)))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageContaining("expected -0.6 to 0.65 rad");
        });
  }

  @Test
  void settingsThatDoNotFitTogetherAreAllNamed() {
    HornConfig wrong =
        new HornConfig(
            2_000_000,
            1_000_000,
            1.5,
            0,
            false,
            Optional.of(0.5),
            Optional.of(0.2),
            4,
            SafeServo.PARK,
            Optional.empty(),
            0);
    assertThat(new ServoDriver().validate(new ServoConfig(12, 20_000_000, false, wrong)))
        .hasSize(3)
        .anySatisfy(problem -> assertThat(problem).startsWith("horn.maxPulse: "))
        .anySatisfy(problem -> assertThat(problem).startsWith("horn.maxAngle: "))
        .anySatisfy(problem -> assertThat(problem).startsWith("horn.park: is missing"));
    HornConfig far =
        new HornConfig(
            1_000_000,
            2_000_000,
            0.5,
            0,
            false,
            Optional.of(-0.9),
            Optional.empty(),
            4,
            SafeServo.PARK,
            Optional.of(0.5),
            0);
    assertThat(new ServoDriver().validate(new ServoConfig(12, 20_000_000, false, far)))
        .hasSize(2)
        .anySatisfy(
            problem -> assertThat(problem).startsWith("horn.minAngle: ").contains("breaks servos"))
        .anySatisfy(problem ->
            assertThat(problem).startsWith("horn.park: 0.5 rad; expected an allowed angle"));
    assertThat(new ServoDriver().validate(config(SafeServo.PARK, 0))).isEmpty();
  }

  @Test
  void anOutputOfSixPositionsIsRefusedUnlessItIsAllowed() throws ComponentException {
    try (Rig rig = new Rig(Map.of("arm", config(SafeServo.HOLD, 0)), 1)) {
      rig.rewire(CoarseBoard::of);
      assertThatThrownBy(() -> rig.open("arm", Servo.class))
          .isInstanceOf(ComponentException.class)
          .hasMessageContaining("steps of 200000 ns")
          .hasMessageContaining("6 positions")
          .hasMessageContaining("allowCoarse");
      assertThatThrownBy(() -> rig.open("arm", Servo.class)).hasMessageContaining("6 positions");
      rig.open("arm", new ServoConfig(12, 20_000_000, true, Horns.horn(SafeServo.HOLD, 0))).close();
    }
  }
}
