package dev.sinew.world.device.as5600;

import dev.sinew.world.device.Adjustable;
import dev.sinew.world.device.Noise;
import dev.sinew.world.device.Settings;
import dev.sinew.world.device.register.RegisterChip;
import dev.sinew.world.plant.RobotPlant;

/**
 * ams AS5600 at register level. Source: datasheet v1-06, "Register Description": 12 bits, 0.015° of
 * noise with the slow filter at 16×, about 0.043° at 2×.
 *
 * <p>Feels {@code magnet}: 0 none, 1 too weak, 2 right, 3 too strong.
 */
public final class As5600Model extends RegisterChip implements Adjustable {
  private static final int CONF_HIGH = 0x07;
  private static final int CONF_LOW = 0x08;
  private static final int STATUS = 0x0b;
  private static final int RAW_ANGLE_HIGH = 0x0c;
  private static final int RAW_ANGLE_LOW = 0x0d;
  private static final int ANGLE_LOW = 0x0f;
  private static final int STEPS = 4096;

  private final RobotPlant plant;
  private final Noise noise;
  private final int wheel;
  private final double stepsPerRadian;
  private final double mounted;
  private int magnet = 2;

  public As5600Model(Settings settings, int wheel, RobotPlant plant, Noise noise) {
    super(32, 1);
    this.plant = plant;
    this.noise = noise;
    this.wheel = wheel;
    double sign = settings.flag("inverted") ? -1 : 1;
    this.stepsPerRadian = sign * settings.number("ratio") * STEPS / (2 * Math.PI);
    this.mounted = 2048 * (1 + noise.even());
    reset();
  }

  @Override
  protected void powerUp() {}

  @Override
  protected void written(int register, int value) {
    if (register >= 0x01 && register <= CONF_LOW) {
      put(register, register == CONF_HIGH ? value & 0x3f : value);
    }
  }

  @Override
  protected void live() {
    put(STATUS, magnet == 0 ? 0 : 0x20 | (magnet == 1 ? 0x10 : 0) | (magnet == 3 ? 0x08 : 0));
    if (impairment.frozen()) {
      return;
    }
    double spread = impairment.noise() * 0.043 / 360 * STEPS;
    measured[0] =
        (long)
            StrictMath.floor(
                mounted
                    + impairment.scale() * plant.wheelAngle(wheel) * stepsPerRadian
                    + spread * noise.gaussian());
    if (impairment.pass(nowNanos, measured)) {
      int angle = (int) Math.floorMod(measured[0], (long) STEPS);
      for (int register = RAW_ANGLE_HIGH; register <= ANGLE_LOW; register += 2) {
        put(register, angle >> 8);
        put(register + 1, angle);
      }
    }
  }

  /** "Reading": within an angle the pointer goes back to its high byte. */
  @Override
  protected int after(int register) {
    return register == RAW_ANGLE_LOW || register == ANGLE_LOW
        ? register - 1
        : super.after(register);
  }

  @Override
  public void adjust(String quantity, double value) {
    if (!quantity.equals("magnet") || !(value >= 0 && value <= 3)) {
      throw new IllegalArgumentException(
          "an AS5600 feels 'magnet', 0 to 3; found '%s' = %s".formatted(quantity, value));
    }
    magnet = (int) value;
  }
}
