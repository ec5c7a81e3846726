package dev.sinew.hal.drivers.wheeled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.hal.drivers.ManualClock;
import dev.sinew.hal.drivers.velocity.ControlledShaft;
import dev.sinew.hal.drivers.velocity.VelocityController;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Encoder;
import dev.sinew.sdk.component.EncoderSample;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Motor;
import java.util.List;
import org.junit.jupiter.api.Test;

class WheelSetTest {
  private final ManualClock clock = new ManualClock();
  private final MotorDouble motor = new MotorDouble();
  private final EncoderDouble encoder = new EncoderDouble();
  private final WheelSet wheels =
      new WheelSet(
          "base",
          List.of(
              new WheelSet.Wheel(
                  "left",
                  new ControlledShaft(
                      "leftEncoder",
                      motor,
                      encoder,
                      false,
                      VelocityController.Gains.of(0.05, 0.01, 0)))),
          clock);

  @Test
  void aStopWhoseEncoderFailsDisablesTheBridgeWhenItsTimeIsOver() throws ComponentException {
    GuardedCommand command = new GuardedCommand();
    command.issue(1, 0, false, Long.MAX_VALUE, 1);
    wheels.measure();
    wheels.drive(new double[] {5}, command);
    assertThat(motor.state).isEqualTo("driven");
    encoder.gone = true;
    wheels.stop();
    assertThat(motor.state).isEqualTo("braked");
    clock.advance(WheelSet.BRAKE_NANOS / 2);
    wheels.stop();
    assertThat(motor.state).as("nobody knows whether it stands").isEqualTo("braked");
    clock.advance(WheelSet.BRAKE_NANOS / 2);
    wheels.stop();
    assertThat(motor.state).isEqualTo("disabled");
    assertThatThrownBy(wheels::measure).hasMessage("the encoder is unplugged");
  }

  @Test
  void aMotorThatCannotBeBrakedIsLetGoAndTheStopIsTriedAgain() throws ComponentException {
    GuardedCommand command = new GuardedCommand();
    command.issue(1, 0, false, Long.MAX_VALUE, 1);
    wheels.measure();
    wheels.drive(new double[] {5}, command);
    motor.brakeless = true;
    assertThatThrownBy(wheels::stop).hasMessage("the line of the brake is gone");
    assertThat(motor.state).isEqualTo("disabled");
    motor.brakeless = false;
    wheels.stop();
    assertThat(motor.state).isEqualTo("braked");
  }

  private static final class MotorDouble implements Motor {
    private String state = "new";
    private boolean brakeless;

    @Override
    public void setPower(double power, GuardedCommand authority) {
      state = "driven";
    }

    @Override
    public void brake() throws ComponentException {
      if (brakeless) {
        throw new ComponentException("the line of the brake is gone");
      }
      state = "braked";
    }

    @Override
    public void disable() {
      state = "disabled";
    }

    @Override
    public Health health() {
      return Health.OK;
    }

    @Override
    public void close() {}
  }

  private static final class EncoderDouble implements Encoder {
    private boolean gone;

    @Override
    public boolean sample(EncoderSample into) throws ComponentException {
      if (gone) {
        throw new ComponentException("the encoder is unplugged");
      }
      into.velocity = 0;
      return true;
    }

    @Override
    public Health health() {
      return Health.OK;
    }

    @Override
    public void close() {}
  }
}
