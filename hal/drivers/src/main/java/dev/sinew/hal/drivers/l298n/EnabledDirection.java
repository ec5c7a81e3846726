package dev.sinew.hal.drivers.l298n;

import dev.sinew.hal.drivers.bridge.KeptLines;
import dev.sinew.hal.drivers.bridge.KeptPulse;
import dev.sinew.hal.drivers.bridge.Stage;
import dev.sinew.hal.drivers.bridge.ZeroPower;

/**
 * Sign-magnitude by the enable input: IN1 and IN2 give the direction, the pulse on EN the effort;
 * between pulses the motor runs free.
 */
final class EnabledDirection implements Stage {
  private static final long IN1 = 0b01;
  private static final long IN2 = 0b10;
  private static final long BOTH = IN1 | IN2;

  private final KeptPulse enable;
  private final KeptLines inputs;
  private final ZeroPower zero;
  private double direction;

  EnabledDirection(KeptPulse enable, KeptLines inputs, ZeroPower zero) {
    this.enable = enable;
    this.inputs = inputs;
    this.zero = zero;
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
    double wanted = Math.signum(power);
    if (wanted != direction) {
      // Never a pulse in a direction nobody asked for.
      direction = 0;
      enable.share(0);
      inputs.write(BOTH, power > 0 ? IN1 : IN2);
      direction = wanted;
    }
    enable.share(Math.abs(power));
  }

  /** Equal inputs while enabled: fast motor stop. */
  @Override
  public void brake() {
    direction = 0;
    inputs.write(BOTH, 0);
    enable.share(1);
  }

  @Override
  public void off() {
    direction = 0;
    enable.share(0);
    inputs.write(BOTH, 0);
  }
}
