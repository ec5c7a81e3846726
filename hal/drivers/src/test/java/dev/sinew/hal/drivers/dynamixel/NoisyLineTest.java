package dev.sinew.hal.drivers.dynamixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.hal.drivers.BoardDouble;
import dev.sinew.hal.drivers.EndlessLine;
import dev.sinew.hal.drivers.ManualClock;
import dev.sinew.hal.drivers.servo.SafeServo;
import dev.sinew.hal.drivers.servobus.BusServo;
import dev.sinew.hal.drivers.servobus.JointConfig;
import dev.sinew.hal.drivers.servobus.ServoLine;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Reading;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoisyLineTest {
  @Test
  void aLineThatNeverFallsSilentHoldsUpNobodyAndItsServosAreMissing() throws ComponentException {
    ManualClock clock = new ManualClock();
    ServoLine line =
        new ServoLine(
            "line",
            BoardDouble.of(_ -> new EndlessLine()),
            "/dev/endless",
            1_000_000,
            false,
            new XSeries(),
            clock);
    JointConfig joint = new JointConfig(-1, 1, 0, false, 3, 15, SafeServo.HOLD, Optional.empty());
    BusServo servo = new BusServo("elbow", line, 1, joint, clock);
    Reading reading = servo.newSample();
    for (int turn = 0; turn < 10; turn++) {
      clock.advance(50_000_000);
      assertThat(servo.sample(reading)).isFalse();
    }
    assertThat(servo.health().usable()).isFalse();
    assertThatThrownBy(servo::safeState)
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("servo 1 on /dev/endless does not answer");
  }
}
