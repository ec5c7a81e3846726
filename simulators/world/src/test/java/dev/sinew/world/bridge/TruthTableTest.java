package dev.sinew.world.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.bridge.DriveMode;
import dev.sinew.hal.drivers.bridge.FaultLine;
import dev.sinew.hal.drivers.bridge.ZeroPower;
import dev.sinew.hal.drivers.drv8833.Drv8833Config;
import dev.sinew.hal.drivers.drv8833.Drv8833Driver;
import dev.sinew.hal.drivers.drv8871.Drv8871Config;
import dev.sinew.hal.drivers.drv8871.Drv8871Driver;
import dev.sinew.hal.drivers.l298n.L298nConfig;
import dev.sinew.hal.drivers.l298n.L298nDriver;
import dev.sinew.hal.ports.LineGroup;
import dev.sinew.hal.ports.PulseOutput;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Motor;
import dev.sinew.sdk.component.MotorBridge;
import dev.sinew.world.board.Rig;
import dev.sinew.world.plant.RobotPlant.Terminals;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The models line by line of their datasheets' tables, without a driver; then each chip's own. */
class TruthTableTest {

  /** DRV8871 table 1 and DRV8833 tables 1 and 2 are alike. */
  @Test
  void pairedInputs() throws ComponentException {
    try (Rig rig = new Rig(BridgeRig.rover(BridgeRig.drv8871(ZeroPower.BRAKE)), 1)) {
      PulseOutput in1 = rig.robot.board().pulse("test", 12, 1000);
      PulseOutput in2 = rig.robot.board().pulse("test", 13, 1000);
      row(rig, in1, 0, in2, 0, Terminals.OPEN, 0);
      row(rig, in1, 0, in2, 1000, Terminals.DRIVEN, -1);
      row(rig, in1, 1000, in2, 0, Terminals.DRIVEN, 1);
      row(rig, in1, 1000, in2, 1000, Terminals.SHORTED, 0);
      row(rig, in1, 400, in2, 0, Terminals.DRIVEN, 0.4);
      row(rig, in1, 1000, in2, 400, Terminals.DRIVEN, 0.6);
      row(rig, in1, 400, in2, 1000, Terminals.DRIVEN, -0.6);
    }
  }

  private static void row(
      Rig rig,
      PulseOutput in1,
      long width1,
      PulseOutput in2,
      long width2,
      Terminals terminals,
      double share)
      throws ComponentException {
    in1.setPulse(1000, width1);
    in2.setPulse(1000, width2);
    rig.run(0.001);
    assertThat(rig.plant.terminals[0]).as("%d %d", width1, width2).isEqualTo(terminals);
    assertThat(rig.plant.share[0]).as("%d %d", width1, width2).isCloseTo(share, within(1e-9));
  }

  @Test
  void enabledDirection() throws ComponentException {
    try (Rig rig = new Rig(BridgeRig.rover(BridgeRig.l298n(ZeroPower.BRAKE)), 1)) {
      rig.plant.supplyVoltage = 10;
      PulseOutput enable = rig.robot.board().pulse("test", 12, 1000);
      LineGroup in = rig.robot.board().outputs("test", 5, 6);
      for (int levels = 0; levels < 4; levels++) {
        in.write(0b11, levels);
        enable.setPulse(1000, 0);
        rig.run(0.001);
        assertThat(rig.plant.terminals[0]).isEqualTo(Terminals.OPEN);
        enable.setPulse(1000, 500);
        rig.run(0.001);
        double expected = levels == 0b01 ? 0.41 : levels == 0b10 ? -0.41 : 0;
        assertThat(rig.plant.terminals[0])
            .isEqualTo(expected == 0 ? Terminals.SHORTED : Terminals.DRIVEN);
        assertThat(rig.plant.share[0]).isCloseTo(expected, within(1e-9));
      }
    }
  }

  @Test
  void halfThePeriodStandsStillInLockedAntiphaseAndNoPulseIsFullReverse()
      throws ComponentException {
    try (Rig rig = new Rig(BridgeRig.rover(BridgeRig.antiphaseDrv8833(ZeroPower.BRAKE)), 1)) {
      PulseOutput in1 = rig.robot.board().pulse("test", 12, 1000);
      LineGroup sleep = rig.robot.board().outputs("test", 25);
      rig.run(0.01);
      assertThat(rig.plant.terminals[0]).isEqualTo(Terminals.OPEN);
      sleep.write(1, 1);
      rig.run(0.003);
      assertThat(rig.plant.share[0]).isEqualTo(-1);
      in1.setPulse(1000, 500);
      rig.run(1);
      assertThat(rig.plant.terminals[0]).isEqualTo(Terminals.DRIVEN);
      assertThat(rig.plant.velocity[0]).isCloseTo(0, within(1e-6));
      in1.setPulse(1000, 1000);
      rig.run(0.001);
      assertThat(rig.plant.share[0]).isEqualTo(1);
    }
  }

  @Test
  void zeroPowerBrakesOrCoastsAsConfigured() throws ComponentException {
    for (ZeroPower zero : ZeroPower.values()) {
      for (Record bridge :
          new Record[] {BridgeRig.drv8871(zero), BridgeRig.drv8833(zero), BridgeRig.l298n(zero)}) {
        try (Rig rig = new Rig(BridgeRig.rover(bridge), 1)) {
          Motor motor = rig.open("motors", MotorBridge.class).motor(0);
          motor.setPower(0.5, rig.command(1, 0));
          rig.run(0.01);
          motor.setPower(0, rig.command(0, 0));
          rig.run(0.002);
          assertThat(rig.plant.terminals[0])
              .as("%s", bridge)
              .isEqualTo(zero == ZeroPower.BRAKE ? Terminals.SHORTED : Terminals.OPEN);
        }
      }
    }
  }

  @Test
  void aSleepingChipWakesForEitherMotorAndSleepsWhenNeitherIsNeeded() throws ComponentException {
    try (Rig rig = new Rig(BridgeRig.rover(BridgeRig.drv8833(ZeroPower.BRAKE)), 1)) {
      MotorBridge bridge = rig.open("motors", MotorBridge.class);
      bridge.motor(0).setPower(0.5, rig.command(1, 0));
      bridge.motor(1).setPower(0.5, rig.command(1, 0));
      rig.run(0.003);
      bridge.motor(0).disable();
      rig.run(0.002);
      assertThat(rig.plant.terminals).containsExactly(Terminals.OPEN, Terminals.DRIVEN);
      bridge.motor(1).disable();
      rig.run(0.002);
      assertThat(rig.plant.terminals).containsExactly(Terminals.OPEN, Terminals.OPEN);
    }
  }

  @Test
  void anOverCurrentStopsTheMotorsAndTheyComeBackWhenItIsOver() throws ComponentException {
    try (Rig rig = new Rig(BridgeRig.rover(BridgeRig.drv8833(ZeroPower.BRAKE)), 1)) {
      MotorBridge bridge = rig.open("motors", MotorBridge.class);
      Motor motor = bridge.motor(0);
      int[] refused = {0};
      String[] message = {""};
      Rig.Tick bus =
          () -> {
            try {
              motor.setPower(0.5, rig.command(1, 0));
            } catch (ComponentException e) {
              refused[0]++;
              message[0] = e.getMessage();
            }
          };
      rig.run(0.1, bus);
      assertThat(refused[0]).isZero();
      rig.robot.adjust("motors", "shortCircuit", 1);
      rig.run(0.4, bus);
      assertThat(refused[0]).isGreaterThan(30);
      assertThat(message[0]).contains("motors (DRV8833): nFAULT is low").contains("short circuit");
      assertThat(bridge.health().usable()).isFalse();
      assertThat(rig.plant.terminals[0]).isEqualTo(Terminals.OPEN);
      motor.brake();
      assertThat(bridge.health().usable()).as("a brake heals no fault").isFalse();
      rig.robot.adjust("motors", "shortCircuit", 0);
      rig.run(FaultLine.REST_NANOS * 1e-9 + 0.1, bus);
      assertThat(rig.plant.share[0]).isEqualTo(0.5);
      assertThat(bridge.health().usable()).isTrue();
    }
  }

  @Test
  void anOverheatedChipIsLeftAloneUntilItHasCooled() throws ComponentException {
    try (Rig rig = new Rig(BridgeRig.rover(BridgeRig.drv8833(ZeroPower.BRAKE)), 1)) {
      MotorBridge bridge = rig.open("motors", MotorBridge.class);
      Rig.Tick bus =
          () -> {
            try {
              bridge.motor(1).setPower(0.5, rig.command(1, 0));
            } catch (ComponentException e) {
              assertThat(e.getMessage()).contains("over-temperature");
            }
          };
      rig.robot.adjust("motors", "temperature", 165);
      rig.run(2, bus);
      assertThat(bridge.health().usable()).isFalse();
      assertThat(rig.plant.velocity[1]).isZero();
      rig.robot.adjust("motors", "temperature", 80);
      rig.run(1, bus);
      assertThat(bridge.health().usable()).isTrue();
      assertThat(rig.plant.velocity[1]).isNotZero();
    }
  }

  @Test
  void aDriveThatCannotBeSwitchedOffIsRefusedWithTheReason() {
    Drv8871Config single =
        new Drv8871Config(12, 13, ZeroPower.BRAKE, DriveMode.LOCKED_ANTIPHASE, 50_000);
    assertThat(new Drv8871Driver().validate(single))
        .singleElement()
        .asString()
        .startsWith("drive: ")
        .contains("backward at full power")
        .contains("expected sign-magnitude");
    Drv8833Config withoutSleep =
        new Drv8833Config(
            12,
            Optional.of(13),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            ZeroPower.BRAKE,
            DriveMode.LOCKED_ANTIPHASE,
            50_000);
    assertThat(new Drv8833Driver().validate(withoutSleep))
        .hasSize(2)
        .anySatisfy(problem -> assertThat(problem).startsWith("drive: ").contains("'sleep'"))
        .anySatisfy(problem -> assertThat(problem).startsWith("ain2: ").contains("inverter"));
  }

  @Test
  void halfAChannelIsRefusedAndTheKeyNamed() {
    Drv8833Config half =
        new Drv8833Config(
            12,
            Optional.empty(),
            Optional.of(18),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            ZeroPower.BRAKE,
            DriveMode.SIGN_MAGNITUDE,
            50_000);
    assertThat(new Drv8833Driver().validate(half))
        .hasSize(2)
        .anySatisfy(problem -> assertThat(problem).startsWith("ain2: is missing"))
        .anySatisfy(problem -> assertThat(problem).startsWith("bin2: is missing"));
    L298nConfig alone =
        new L298nConfig(
            new L298nConfig.Channel(12, 5, Optional.empty()),
            Optional.empty(),
            ZeroPower.COAST,
            DriveMode.SIGN_MAGNITUDE,
            200_000);
    assertThat(new L298nDriver().validate(alone)).singleElement().asString().startsWith("a.in2: ");
    assertThat(new Drv8833Driver().validate(BridgeRig.drv8833(ZeroPower.BRAKE))).isEmpty();
    assertThat(new L298nDriver().validate(BridgeRig.antiphaseL298n(ZeroPower.BRAKE))).isEmpty();
  }

  @Test
  void onlyWhatGivesPulsesNeedsAPulseLine() {
    assertThat(new L298nDriver().ports(BridgeRig.l298n(ZeroPower.BRAKE)))
        .extracting(Object::toString)
        .anyMatch(port -> port.contains("PWM ENA"))
        .anyMatch(port -> port.contains("role=IN1"));
    assertThat(new L298nDriver().ports(BridgeRig.antiphaseL298n(ZeroPower.BRAKE)))
        .extracting(Object::toString)
        .anyMatch(port -> port.contains("role=ENA"))
        .anyMatch(port -> port.contains("PWM IN1"));
  }
}
