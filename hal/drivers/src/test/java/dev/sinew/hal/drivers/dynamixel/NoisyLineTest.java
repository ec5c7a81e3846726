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
import dev.sinew.hal.ports.SerialPort;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Reading;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoisyLineTest {
  private final ManualClock clock = new ManualClock();

  private BusServo servo(SerialPort port) throws ComponentException {
    ServoLine line =
        new ServoLine(
            "line",
            BoardDouble.of(_ -> port),
            "/dev/endless",
            1_000_000,
            false,
            new XSeries(),
            clock);
    JointConfig joint =
        new JointConfig(-1, 1, 0, false, 3, 15, SafeServo.RELEASE, Optional.empty());
    return new BusServo("elbow", line, 1, joint, clock);
  }

  @Test
  void anAnswerThatComesAfterTheNextQuestionIsNotTakenForItsAnswer() throws ComponentException {
    LateLine port = new LateLine();
    BusServo servo = servo(port);
    Reading reading = servo.newSample();
    servo.sample(reading);
    assertThat(port.asked).as("the model is asked for").isEqualTo(1);
    port.answer(new byte[21]);
    servo.sample(reading);
    assertThat(servo.health().reason()).isEqualTo("elbow: starting");
    port.answer(new byte[] {(byte) (1200 & 0xff), 1200 >> 8});
    servo.sample(reading);
    assertThat(port.asked).as("and then for the torque").isEqualTo(2);
  }

  @Test
  void aServoThatRefusesItsLimitsGetsNoTorqueAndLosesWhatItHas() throws ComponentException {
    LateLine port = new LateLine();
    BusServo servo = servo(port);
    Reading reading = servo.newSample();
    servo.sample(reading);
    port.answer(new byte[] {(byte) (1200 & 0xff), 1200 >> 8});
    servo.sample(reading);
    port.answer(new byte[] {1});
    servo.sample(reading);
    int valueBeyondALimit = 6;
    port.answer(valueBeyondALimit, new byte[0]);
    servo.sample(reading);
    assertThat(servo.health().usable()).isFalse();
    assertThat(servo.health().reason())
        .contains("elbow: servo 1 on /dev/endless refuses its set-up")
        .contains("a value beyond a limit")
        .contains("maxVelocity");
    assertThatThrownBy(servo::safeState).hasMessageContaining("refuses its set-up");
    clock.advance(600_000_000);
    servo.sample(reading);
    byte[] out = new byte[64];
    int length = new XSeries().write(out, 1, 64, new byte[] {0}, 1);
    assertThat(port.last).as("torque off").isEqualTo(Arrays.copyOf(out, length));
  }

  @Test
  void aLineThatNeverFallsSilentHoldsUpNobodyAndItsServosAreMissing() throws ComponentException {
    BusServo servo = servo(new EndlessLine());
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

  /** A line on which the test plays the servo. */
  private static final class LateLine implements SerialPort {
    private byte[] waiting = {};
    private int asked;
    private byte[] last = {};

    void answer(byte[] parameters) {
      answer(0, parameters);
    }

    void answer(int error, byte[] parameters) {
      byte[] out = new byte[64];
      int length =
          new PacketWriter()
              .begin(out, 1, 0x55)
              .one(error)
              .some(parameters, 0, parameters.length)
              .end();
      waiting = Arrays.copyOf(out, length);
    }

    @Override
    public String device() {
      return "/dev/late";
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      int count = waiting.length;
      System.arraycopy(waiting, 0, into, offset, count);
      waiting = new byte[0];
      return count;
    }

    @Override
    public void write(byte[] from, int offset, int length) {
      asked++;
      last = Arrays.copyOfRange(from, offset, offset + length);
    }

    @Override
    public void setDataTerminalReady(boolean active) {}

    @Override
    public void close() {}
  }
}
