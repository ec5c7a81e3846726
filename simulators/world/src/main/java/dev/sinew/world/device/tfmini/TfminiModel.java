package dev.sinew.world.device.tfmini;

import dev.sinew.world.device.Adjustable;
import dev.sinew.world.device.Noise;
import dev.sinew.world.device.Settings;
import dev.sinew.world.device.serial.TalkingModel;
import dev.sinew.world.plant.RobotPlant;

/**
 * Benewake TFmini-S at protocol level. Source: "TFmini-S Product Manual", A03: 0.1 to 12 m, ±6 cm
 * within 6 m and 1 % beyond, 1 cm steps, 100 frames a second.
 *
 * <p>Feels {@code strength}: strength of every echo from now on, 0 to 65535. What the device says
 * instead of a distance it does not trust: the manual's table "abnormal data values".
 */
public final class TfminiModel extends TalkingModel implements Adjustable {
  private static final long FRAME_NANOS = 10_000_000;
  private static final double MAX_RANGE = 12;
  private static final double MIN_RANGE = 0.1;
  private static final int LEAST_STRENGTH = 100;
  private static final int SATURATED = 0xffff;

  /** −1: strength of 100 or less. */
  private static final int TOO_WEAK = 0xffff;

  /** −2: strength saturated. */
  private static final int TOO_STRONG = 0xfffe;

  private final RobotPlant plant;
  private final Noise noise;
  private final double mountX;
  private final double mountY;
  private final double mountYaw;
  private final int[] frame = {0x59, 0x59, 0, 0, 0, 0, 0, 0};
  private long dueNanos;
  private int echo = -1;

  public TfminiModel(Settings settings, RobotPlant plant, Noise noise) {
    super(115_200, 2);
    this.plant = plant;
    this.noise = noise;
    this.mountX = settings.number("mountX");
    this.mountY = settings.number("mountY");
    this.mountYaw = settings.number("mountYaw");
  }

  @Override
  protected void powerUp() {
    dueNanos = 0;
  }

  @Override
  protected void live(long now) {
    if (dueNanos == 0) {
      dueNanos = now + FRAME_NANOS;
    }
    while (dueNanos <= now) {
      dueNanos += FRAME_NANOS;
      if (!impairment.frozen()) {
        measure();
      }
      if (impairment.pass(now, measured)) {
        frame[2] = (int) measured[0] & 0xff;
        frame[3] = (int) measured[0] >> 8;
        frame[4] = (int) measured[1] & 0xff;
        frame[5] = (int) measured[1] >> 8;
      }
      // 8 × (temperature + 256), at 35 °C.
      frame[6] = 8 * 291 & 0xff;
      frame[7] = 8 * 291 >> 8;
      int sum = 0;
      for (int value : frame) {
        send(value);
        sum += value;
      }
      send(sum);
    }
  }

  private void measure() {
    double range = impairment.scale() * plant.range(mountX, mountY, mountYaw, MAX_RANGE);
    boolean seen = range >= MIN_RANGE && range <= MAX_RANGE;
    double spread = impairment.noise() * Math.max(0.01, 0.002 * range);
    double distance = seen ? range + spread * noise.gaussian() : 0;
    measured[1] = echo >= 0 ? echo : seen ? Math.min(20_000, (long) (6000 / (range * range))) : 12;
    measured[0] =
        measured[1] == SATURATED
            ? TOO_STRONG
            : measured[1] <= LEAST_STRENGTH
                ? TOO_WEAK
                : Math.clamp(Math.round(distance * 100), 0, 1200);
  }

  @Override
  public void adjust(String quantity, double value) {
    if (!quantity.equals("strength") || !(value >= 0 && value <= 65_535)) {
      throw new IllegalArgumentException(
          "a TFmini feels 'strength', 0 to 65535; found '%s' = %s".formatted(quantity, value));
    }
    echo = (int) value;
  }
}
