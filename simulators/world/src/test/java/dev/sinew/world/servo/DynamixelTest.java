package dev.sinew.world.servo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.dynamixel.DynamixelConfig;
import dev.sinew.hal.drivers.dynamixel.DynamixelServoConfig;
import dev.sinew.hal.drivers.servo.SafeServo;
import dev.sinew.hal.drivers.servobus.BusServo;
import dev.sinew.hal.drivers.servobus.JointConfig;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.world.board.Rig;
import org.junit.jupiter.api.Test;

class DynamixelTest extends BusServoContract {

  @Override
  Record line() {
    return new DynamixelConfig("/dev/ttyUSB0", 57_600);
  }

  @Override
  Record servo(int id, JointConfig joint) {
    return new DynamixelServoConfig("line", id, joint);
  }

  @Test
  void aHardwareErrorIsToldAndTheServoRestartedAfterARest() throws ComponentException {
    try (Bench bench = new Bench(SafeServo.HOLD)) {
      bench.run(0.5);
      bench.rig.robot.adjust("arm", "overload", 1);
      bench.run(1);
      assertThat(bench.armFailure).contains("arm: servo 1").contains("hardware error");
      assertThat(Horns.torque(bench.rig, "arm")).isFalse();
      assertThat(bench.wristFailure).isEmpty();
      bench.run(3);
      assertThat(bench.arm.health()).isEqualTo(Health.OK);
      assertThat(Horns.angle(bench.rig, "arm")).isCloseTo(0.5, within(0.001));
    }
  }

  @Test
  void anotherBaudRateIsAmongTheRemedies() throws ComponentException {
    try (Rig rig = new Rig(robot(), 1)) {
      rig.open("line2", new DynamixelConfig("/dev/ttyUSB0", 1_000_000)).close();
      BusServo arm = rig.open("arm", BusServo.class);
      rig.robot.unplug("arm");
      rig.run(0.5, () -> arm.sample(arm.newSample()));
      assertThat(arm.health().reason()).contains("at 57600 baud").contains("baud rate");
    }
  }
}
