package dev.sinew.hal.drivers.tb6612;

import dev.sinew.hal.drivers.bridge.KeptLines;
import dev.sinew.hal.drivers.bridge.KeptPulse;
import dev.sinew.hal.drivers.bridge.Stage;
import java.util.List;

/**
 * Toshiba TB6612FNG, driven sign-magnitude: IN1/IN2 give the direction, PWM the effort; between
 * pulses the chip shorts the motor (slow decay), so effort is proportional to the width.
 *
 * <p>Control function, datasheet "H-SW Control Function" (TB6612FNG, 2014-10-01, page 4):
 *
 * <pre>
 * IN1 IN2 PWM STBY   OUT1 OUT2
 *  H   H  any  H      L    L    short brake
 *  L   H   H   H      L    H    counter-clockwise
 *  L   H   L   H      L    L    short brake
 *  H   L   H   H      H    L    clockwise
 *  H   L   L   H      L    L    short brake
 *  L   L   H   H      off  off  stop (high impedance)
 * any any any  L      off  off  standby
 * </pre>
 *
 * Positive power is clockwise in the table's words: OUT1 positive.
 */
final class Tb6612 {
  private static final long STANDBY = 1L << 4;

  private final KeptLines lines;
  private final Channel[] channels;

  /**
   * @param lines AIN1, AIN2, BIN1, BIN2, STBY in this order
   */
  Tb6612(KeptLines lines, KeptPulse pwmA, KeptPulse pwmB) {
    this.lines = lines;
    this.channels = new Channel[] {new Channel(0, pwmA), new Channel(1, pwmB)};
  }

  /** Channels A and B. */
  List<Stage> stages() {
    return List.of(channels);
  }

  private final class Channel implements Stage {
    private final int other;
    private final long in1;
    private final long in2;
    private final KeptPulse pwm;
    private boolean reverse;

    /** Whether both inputs are low for certain: only then PWM may be high. */
    private boolean off = true;

    Channel(int index, KeptPulse pwm) {
      this.other = 1 - index;
      this.in1 = 1L << (2 * index);
      this.in2 = in1 << 1;
      this.pwm = pwm;
    }

    @Override
    public void drive(double power) {
      boolean backward = power == 0 ? reverse : power < 0;
      direction(backward ? in2 : in1, backward != reverse);
      reverse = backward;
      pwm.share(Math.abs(power));
    }

    @Override
    public void brake() {
      direction(in1 | in2, true);
      pwm.share(0);
    }

    /** Sets IN1 and IN2 without a pulse on the way when they change. */
    private void direction(long inputs, boolean changed) {
      if (changed || off) {
        pwm.share(0);
      }
      channels[other].stayOffOutOfStandby();
      off = false;
      lines.write(in1 | in2 | STANDBY, inputs | STANDBY);
    }

    @Override
    public void off() {
      boolean standby = channels[other].off;
      lines.write(standby ? in1 | in2 | STANDBY : in1 | in2, 0);
      off = true;
      // High impedance needs PWM high unless the whole chip is in standby.
      pwm.share(standby ? 0 : 1);
      if (standby) {
        channels[other].pwm.share(0);
      }
    }

    /** STBY is about to rise for the other channel: high impedance now needs PWM high. */
    private void stayOffOutOfStandby() {
      if (off) {
        pwm.share(1);
      }
    }
  }
}
