package dev.sinew.hal.drivers.bridge;

/**
 * A channel whose two inputs are both PWM: low and low lets go, high and high shorts, one of them
 * alone drives. With {@link ZeroPower#BRAKE} the motor is shorted between pulses (slow decay:
 * effort is proportional to width) and both inputs rest high; with {@link ZeroPower#COAST} it is
 * let go between pulses (fast decay: little effort at small widths).
 *
 * <p>The two outputs are set one after the other; in the order chosen, no step between two driven
 * states or a driven state and the zero power of the same mode pushes harder than either.
 */
public final class PairedInputs implements Stage {
  private final int channel;
  private final KeptPulse in1;
  private final KeptPulse in2;
  private final ZeroPower zero;
  private final SharedEnable enable;

  public PairedInputs(
      int channel, KeptPulse in1, KeptPulse in2, ZeroPower zero, SharedEnable enable) {
    this.channel = channel;
    this.in1 = in1;
    this.in2 = in2;
    this.zero = zero;
    this.enable = enable;
  }

  @Override
  public void drive(double power) {
    if (power == 0) {
      if (zero == ZeroPower.BRAKE) {
        brake();
      } else {
        off();
      }
      return;
    }
    KeptPulse pushing = power > 0 ? in1 : in2;
    KeptPulse other = power > 0 ? in2 : in1;
    if (zero == ZeroPower.BRAKE) {
      pushing.share(1);
      other.share(1 - Math.abs(power));
    } else {
      other.share(0);
      pushing.share(Math.abs(power));
    }
    enable.need(channel);
  }

  @Override
  public void brake() {
    in1.share(1);
    in2.share(1);
    enable.need(channel);
  }

  /** A chip that sleeps already when its inputs fall gives no last push. */
  @Override
  public void off() {
    enable.spare(channel);
    in1.share(0);
    in2.share(0);
  }
}
