package dev.sinew.world.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.bridge.ZeroPower;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Motor;
import dev.sinew.sdk.component.MotorBridge;
import dev.sinew.world.board.PortFaults;
import dev.sinew.world.board.Rig;
import dev.sinew.world.plant.RobotPlant.Terminals;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every bridge does alike, on every wiring. */
class BridgeTest {
  /** Channel 1 of the rover's base is mounted mirrored; so its tests use channel 0. */
  static Stream<Arguments> bridges() {
    return Stream.of(
        Arguments.of("drv8871", BridgeRig.drv8871(ZeroPower.BRAKE), 1),
        Arguments.of("drv8871 coasting", BridgeRig.drv8871(ZeroPower.COAST), 1),
        Arguments.of("drv8833", BridgeRig.drv8833(ZeroPower.BRAKE), 1),
        Arguments.of("drv8833 coasting", BridgeRig.drv8833(ZeroPower.COAST), 1),
        Arguments.of("drv8833 antiphase", BridgeRig.antiphaseDrv8833(ZeroPower.BRAKE), 1),
        Arguments.of("l298n", BridgeRig.l298n(ZeroPower.BRAKE), 1 - 1.8 / 11.8),
        Arguments.of("l298n antiphase", BridgeRig.antiphaseL298n(ZeroPower.BRAKE), 1 - 1.8 / 11.8));
  }

  private interface Check {
    void run(Rig rig, Motor motor) throws ComponentException;
  }

  private static void on(Record bridge, Check check) throws ComponentException {
    try (Rig rig = new Rig(BridgeRig.rover(bridge), 1)) {
      Motor motor = rig.open("motors", MotorBridge.class).motor(0);
      check.run(rig, motor);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bridges")
  void powerIsAShareOfTheSupplyInBothDirections(String name, Record bridge, double kept)
      throws ComponentException {
    on(
        bridge,
        (rig, motor) -> {
          for (double power : List.of(0.25, -0.25, 1.0, -1.0, 0.004, -0.7)) {
            motor.setPower(power, rig.command(1, 0));
            rig.run(0.003);
            assertThat(rig.plant.terminals[0]).isEqualTo(Terminals.DRIVEN);
            assertThat(rig.plant.share[0]).isCloseTo(kept * power, within(0.001));
          }
        });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bridges")
  void disablingLetsTheMotorGoAndPowerTakesItBack(String name, Record bridge, double kept)
      throws ComponentException {
    on(
        bridge,
        (rig, motor) -> {
          motor.setPower(0.5, rig.command(1, 0));
          rig.run(0.01);
          motor.disable();
          rig.run(0.001);
          assertThat(rig.plant.terminals[0]).isEqualTo(Terminals.OPEN);
          motor.setPower(-0.5, rig.command(1, 0));
          rig.run(0.003);
          assertThat(rig.plant.share[0]).isCloseTo(-0.5 * kept, within(0.001));
        });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bridges")
  void brakingHoldsTheMotor(String name, Record bridge, double kept) throws ComponentException {
    on(
        bridge,
        (rig, motor) -> {
          motor.setPower(1, rig.command(1, 0));
          rig.run(1);
          motor.brake();
          rig.run(0.7);
          assertThat(rig.plant.velocity[0]).as("coasting would take seconds").isZero();
          assertThat(rig.plant.share[0]).isZero();
        });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bridges")
  void anyFailedTransferIsNamedAndTheNextCallSetsEverythingAgain(
      String name, Record bridge, double kept) throws ComponentException {
    for (int failing = 0; failing < 3; failing++) {
      try (Rig rig = new Rig(BridgeRig.rover(bridge), 1)) {
        PortFaults faults = rig.faults();
        Motor motor = rig.open("motors", MotorBridge.class).motor(0);
        motor.setPower(0.5, rig.command(1, 0));
        faults.failOnce(failing);
        String message = "";
        try {
          motor.setPower(-0.5, rig.command(1, 0));
          motor.brake();
          motor.disable();
        } catch (ComponentException e) {
          message = e.getMessage();
        }
        assertThat(message).contains("motors channel 0").contains("EREMOTEIO");
        assertThat(motor.health().usable()).isFalse();
        motor.setPower(0.25, rig.command(1, 0));
        rig.run(0.003);
        assertThat(rig.plant.share[0]).isCloseTo(0.25 * kept, within(0.001));
        assertThat(motor.health().usable()).isTrue();
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bridges")
  void closingLetsTheMotorGoAndFreesTheLines(String name, Record bridge, double kept)
      throws ComponentException {
    on(
        bridge,
        (rig, motor) -> {
          motor.setPower(1, rig.command(1, 0));
          rig.run(0.01);
          rig.close("motors");
          rig.run(0.001);
          assertThat(rig.plant.terminals[0]).isEqualTo(Terminals.OPEN);
          assertThatThrownBy(() -> motor.setPower(0.5, rig.command(1, 0)))
              .isInstanceOf(ComponentException.class)
              .hasMessageContaining("closed");
          rig.open("motors", MotorBridge.class);
        });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bridges")
  void onlyTheGatesAuthorityMovesIt(String name, Record bridge, double kept)
      throws ComponentException {
    on(
        bridge,
        (rig, motor) -> {
          assertThatThrownBy(() -> motor.setPower(0.1, rig.stop()))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageContaining("permits only 0");
          assertThatThrownBy(() -> motor.setPower(1.01, rig.command(1, 0)))
              .isInstanceOf(IllegalArgumentException.class);
          assertThatThrownBy(() -> motor.setPower(Double.NaN, rig.command(1, 0)))
              .isInstanceOf(IllegalArgumentException.class);
          rig.run(0.01);
          assertThat(rig.plant.velocity[0]).isZero();
        });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bridges")
  void aBoardThatClosesUnderItLeavesNoMotorDriven(String name, Record bridge, double kept)
      throws ComponentException {
    on(
        bridge,
        (rig, motor) -> {
          motor.setPower(1, rig.command(1, 0));
          rig.run(0.01);
          rig.robot.board().close();
          rig.run(0.001);
          assertThat(rig.plant.terminals[0]).isEqualTo(Terminals.OPEN);
        });
  }
}
