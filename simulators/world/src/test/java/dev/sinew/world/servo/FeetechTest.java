package dev.sinew.world.servo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.hal.drivers.feetech.FeetechConfig;
import dev.sinew.hal.drivers.feetech.FeetechServoConfig;
import dev.sinew.hal.drivers.servo.SafeServo;
import dev.sinew.hal.drivers.servobus.JointConfig;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import org.junit.jupiter.api.Test;

/** On an adapter that hands back what is sent. */
class FeetechTest extends BusServoContract {

  @Override
  Record line() {
    return new FeetechConfig("/dev/ttyUSB0", 1_000_000, true);
  }

  @Override
  Record servo(int id, JointConfig joint) {
    return new FeetechServoConfig("line", id, joint);
  }

  @Test
  void anOverloadIsToldInWordsAndOverWithTheNextGoal() throws ComponentException {
    try (Bench bench = new Bench(SafeServo.HOLD)) {
      bench.run(0.5);
      bench.rig.robot.adjust("arm", "overload", 1);
      bench.run(0.3);
      assertThat(bench.arm.health().state()).isEqualTo(Health.State.DEGRADED);
      assertThat(bench.arm.health().reason()).contains("reports overload");
      bench.armOrder = row(Long.MAX_VALUE, 0.1);
      bench.run(0.5);
      assertThat(bench.arm.health()).isEqualTo(Health.OK);
    }
  }
}
