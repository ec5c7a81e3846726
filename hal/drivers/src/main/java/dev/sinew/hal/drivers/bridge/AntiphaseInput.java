package dev.sinew.hal.drivers.bridge;

/**
 * A channel in locked antiphase: one PWM output on IN1, its inverse (made by an inverter on the
 * board) on IN2. Half of the period is a stand-still. Only the enable line lets the motor go: when
 * the pulses end the inverse is high for good, and the chip would drive backward at full power, so
 * a chip without an enable line is never driven so.
 */
public final class AntiphaseInput implements Stage {
  private final int channel;
  private final KeptPulse in1;
  private final ZeroPower zero;
  private final SharedEnable enable;

  public AntiphaseInput(int channel, KeptPulse in1, ZeroPower zero, SharedEnable enable) {
    this.channel = channel;
    this.in1 = in1;
    this.zero = zero;
    this.enable = enable;
  }

  @Override
  public void drive(double power) {
    if (power == 0 && zero == ZeroPower.COAST) {
      off();
      return;
    }
    in1.share(0.5 + power / 2);
    enable.need(channel);
  }

  @Override
  public void brake() {
    in1.share(0.5);
    enable.need(channel);
  }

  @Override
  public void off() {
    enable.spare(channel);
    in1.share(0.5);
  }
}
