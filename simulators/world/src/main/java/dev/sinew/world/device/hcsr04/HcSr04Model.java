package dev.sinew.world.device.hcsr04;

import dev.sinew.world.device.Adjustable;
import dev.sinew.world.device.GpioLines;
import dev.sinew.world.device.Noise;
import dev.sinew.world.device.Settings;
import dev.sinew.world.device.Unpluggable;
import dev.sinew.world.device.cone.Cone;
import dev.sinew.world.fault.Impairable;
import dev.sinew.world.fault.Impairment;
import dev.sinew.world.fault.SensorFault;
import dev.sinew.world.plant.DeviceModel;
import dev.sinew.world.plant.RobotPlant;

/**
 * HC-SR04 at the level of its lines. Source: Elecfreaks' datasheet: 2 cm to 4 m, a cone of 15°, the
 * echo line goes high about 0.45 ms after the trigger fell (the burst itself takes 0.2 ms) and low
 * when the sound is back, or after 38 ms.
 *
 * <p>Feels {@code airTemperature} in °C, −40 to 60, at first what the settings say; and {@code
 * stuck}: 1 holds the echo line high, 0 lets it go.
 */
public final class HcSr04Model implements DeviceModel, Unpluggable, Impairable, Adjustable {
  private static final long BURST_NANOS = 450_000;
  private static final long NO_ECHO_NANOS = 38_000_000;
  private static final double MAX_RANGE = 4.5;
  private static final double CONE = Math.toRadians(15);

  private final GpioLines lines;
  private final RobotPlant plant;
  private final Noise noise;
  private final int trigger;
  private final int echo;
  private final double mountX;
  private final double mountY;
  private final double mountYaw;
  private final Impairment impairment = new Impairment(1);
  private final long[] measured = {NO_ECHO_NANOS};
  private double temperature;
  private boolean plugged = true;
  private boolean triggered;
  private boolean stuck;
  private long riseNanos = Long.MAX_VALUE;
  private long fallNanos = Long.MAX_VALUE;

  public HcSr04Model(Settings settings, GpioLines lines, RobotPlant plant, Noise noise) {
    this.lines = lines;
    this.plant = plant;
    this.noise = noise;
    this.trigger = settings.line("trigger");
    this.echo = settings.line("echo");
    this.mountX = settings.number("mountX");
    this.mountY = settings.number("mountY");
    this.mountYaw = settings.number("mountYaw");
    this.temperature = settings.number("airTemperature");
  }

  @Override
  public void step(long now) {
    if (plugged) {
      boolean high = lines.high(trigger);
      boolean idle = riseNanos == Long.MAX_VALUE && fallNanos == Long.MAX_VALUE;
      if (triggered && !high && idle && !stuck) {
        measure(now);
        riseNanos = now + BURST_NANOS;
        fallNanos = riseNanos + measured[0];
      }
      triggered = high;
      if (riseNanos <= now) {
        lines.drive(echo, true, riseNanos);
        riseNanos = Long.MAX_VALUE;
      }
      if (fallNanos <= now) {
        lines.drive(echo, stuck, fallNanos);
        fallNanos = Long.MAX_VALUE;
      }
    }
    lines.settled(now);
  }

  private void measure(long now) {
    if (impairment.frozen()) {
      return;
    }
    double range =
        impairment.scale() * Cone.nearest(plant, mountX, mountY, mountYaw, CONE, MAX_RANGE);
    if (range <= MAX_RANGE) {
      double speed = 331.3 + 0.606 * temperature;
      double heard = Math.max(0.02, range + impairment.noise() * 0.0015 * noise.gaussian());
      measured[0] = (long) (2 * heard / speed * 1e9);
    } else {
      measured[0] = NO_ECHO_NANOS;
    }
    impairment.pass(now, measured);
  }

  @Override
  public void adjust(String quantity, double value) {
    if (quantity.equals("airTemperature") && value >= -40 && value <= 60) {
      temperature = value;
    } else if (quantity.equals("stuck") && (value == 0 || value == 1)) {
      stuck = value == 1;
      fallNanos = Long.MIN_VALUE;
    } else {
      throw new IllegalArgumentException(
          "an HC-SR04 feels 'airTemperature', -40 to 60 °C, and 'stuck', 0 or 1; found '%s' = %s"
              .formatted(quantity, value));
    }
  }

  @Override
  public void unplug() {
    plugged = false;
    riseNanos = Long.MAX_VALUE;
    fallNanos = Long.MIN_VALUE;
  }

  @Override
  public void replug() {
    if (!plugged) {
      plugged = true;
      triggered = false;
    }
  }

  @Override
  public void impair(SensorFault fault) {
    impairment.set(fault);
  }

  @Override
  public void mend() {
    impairment.clear();
  }
}
