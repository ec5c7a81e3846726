package dev.sinew.world.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.ports.PulseOutput;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Motor;
import dev.sinew.sdk.component.MotorBridge;
import dev.sinew.world.plant.RobotPlant.Terminals;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Tb6612Test {
  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  private Motor motor(int channel) throws ComponentException {
    return rig.open("motors", MotorBridge.class).motor(channel);
  }

  @Test
  void positivePowerTurnsTheLeftWheelForward() throws ComponentException {
    motor(0).setPower(0.5, rig.command(1, 0));
    rig.run(1);
    assertThat(rig.plant.share[0]).isEqualTo(0.5);
    assertThat(rig.plant.velocity[0]).isCloseTo(10, within(0.1));
    assertThat(rig.plant.velocity[1]).isZero();
  }

  @Test
  void positivePowerTurnsAMirroredWheelBackward() throws ComponentException {
    motor(1).setPower(0.5, rig.command(1, 0));
    rig.run(1);
    assertThat(rig.plant.velocity[1]).isCloseTo(-10, within(0.1));
  }

  @Test
  void powerIsFinerThanAPercent() throws ComponentException {
    Motor motor = motor(0);
    motor.setPower(0.5004, rig.command(1, 0));
    rig.run(0.001);
    assertThat(rig.plant.share[0]).isCloseTo(0.5004, within(20.0 / 50_000));
    motor.setPower(0.5032, rig.command(1, 0));
    rig.run(0.001);
    assertThat(rig.plant.share[0]).isCloseTo(0.5032, within(20.0 / 50_000));
  }

  @Test
  void reversesThroughBothDirections() throws ComponentException {
    Motor motor = motor(0);
    motor.setPower(0.8, rig.command(1, 0));
    rig.run(0.001);
    motor.setPower(-0.3, rig.command(1, 0));
    rig.run(0.001);
    assertThat(rig.plant.terminals[0]).isEqualTo(Terminals.DRIVEN);
    assertThat(rig.plant.share[0]).isCloseTo(-0.3, within(0.001));
  }

  @Test
  void brakesByShortCircuit() throws ComponentException {
    Motor motor = motor(0);
    motor.setPower(0.8, rig.command(1, 0));
    rig.run(0.001);
    motor.brake();
    rig.run(0.001);
    assertThat(rig.plant.terminals[0]).isEqualTo(Terminals.SHORTED);
  }

  @Test
  void disablingOneChannelLeavesTheOtherRunning() throws ComponentException {
    motor(0).setPower(0.8, rig.command(1, 0));
    motor(1).setPower(0.6, rig.command(1, 0));
    rig.run(0.001);
    motor(0).disable();
    rig.run(0.001);
    assertThat(rig.plant.terminals[0]).isEqualTo(Terminals.OPEN);
    assertThat(rig.plant.terminals[1]).isEqualTo(Terminals.DRIVEN);
    assertThat(rig.robot.board().pi4j()).isNotNull();
    motor(1).disable();
    rig.run(0.001);
    assertThat(rig.plant.terminals[1]).isEqualTo(Terminals.OPEN);
    motor(0).setPower(0.2, rig.command(1, 0));
    rig.run(0.001);
    assertThat(rig.plant.share[0]).isCloseTo(0.2, within(0.001));
    assertThat(rig.plant.terminals[1]).isEqualTo(Terminals.OPEN);
  }

  @Test
  void aStopCommandPermitsOnlyZeroPower() throws ComponentException {
    Motor motor = motor(0);
    GuardedCommand stop = rig.stop();
    assertThatThrownBy(() -> motor.setPower(0.1, stop))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("permits only 0");
    motor.setPower(0, stop);
    rig.run(0.001);
    assertThat(rig.plant.share[0]).isZero();
  }

  @Test
  void aCommandNobodyIssuedPermitsNoPower() throws ComponentException {
    Motor motor = motor(0);
    assertThatThrownBy(() -> motor.setPower(0.1, new GuardedCommand()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void powerBeyondOneAndNotANumberAreDefects() throws ComponentException {
    Motor motor = motor(0);
    GuardedCommand command = rig.command(1, 0);
    for (double wrong : new double[] {1.01, -1.01, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> motor.setPower(wrong, command))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void closingLetsBothMotorsGoAndFreesTheLines() throws ComponentException {
    MotorBridge bridge = rig.open("motors", MotorBridge.class);
    bridge.motor(0).setPower(1, rig.command(1, 0));
    bridge.motor(1).setPower(1, rig.command(1, 0));
    rig.run(0.01);
    bridge.close();
    rig.run(0.001);
    assertThat(rig.plant.terminals).containsExactly(Terminals.OPEN, Terminals.OPEN);
    rig.robot.board().outputs("again", 5, 6, 16, 26, 25).close();
    rig.robot.board().pulse("again", 12, 50_000).close();
  }

  @Test
  void aBoardThatClosesUnderTheBridgeLeavesNoMotorDriven() throws ComponentException {
    motor(0).setPower(1, rig.command(1, 0));
    rig.run(0.01);
    rig.robot.board().close();
    rig.run(0.001);
    assertThat(rig.plant.terminals[0]).isEqualTo(Terminals.OPEN);
    assertThatThrownBy(() -> motor(0).setPower(0.5, rig.command(1, 0)))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("motors channel 0");
  }

  @Test
  void aLineTakenTwiceNamesBothOwners() throws ComponentException {
    rig.open("motors", MotorBridge.class);
    assertThatThrownBy(() -> rig.robot.board().pulse("servo", 12, 20_000_000))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("servo")
        .hasMessageContaining("GPIO 12")
        .hasMessageContaining("'motors'");
  }

  @Test
  void aLineWithoutPwmHasItsPulsesMadeBySoftwareAndSaysSo() throws ComponentException {
    assertThat(rig.robot.board().pulse("servo", 13, 20_000_000).bySoftware()).isFalse();
    PulseOutput fan = rig.robot.board().pulse("fan", 4, 20_000_000);
    assertThat(fan.bySoftware()).isTrue();
    assertThat(fan.resolutionNanos()).isEqualTo(100_000);
  }
}
