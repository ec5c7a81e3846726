package dev.sinew.world.device.shaft;

import dev.sinew.world.device.Adjustable;
import dev.sinew.world.device.Observable;
import dev.sinew.world.device.Unpluggable;
import dev.sinew.world.plant.DeviceModel;
import dev.sinew.world.plant.ShaftedPlant;
import java.util.Map;

/**
 * A shaft with its load. An onlooker sees {@code angle} (rad) and {@code velocity} (rad/s); it
 * feels {@code load}, a share of the motor's stall torque from 0 to 1, which blocks it. Unplugged
 * it is blocked too: something is jammed in it.
 */
public final class ShaftModel implements DeviceModel, Unpluggable, Observable, Adjustable {
  private final ShaftedPlant plant;
  private final int shaft;
  private double load;
  private boolean jammed;
  private long lastNanos = Long.MIN_VALUE;

  ShaftModel(ShaftedPlant plant, int shaft) {
    this.plant = plant;
    this.shaft = shaft;
  }

  @Override
  public void step(long nowNanos) {
    plant.load(shaft, jammed ? 1 : load);
    if (lastNanos != Long.MIN_VALUE) {
      plant.step(shaft, (nowNanos - lastNanos) * 1e-9);
    }
    lastNanos = nowNanos;
  }

  @Override
  public Map<String, Double> observe() {
    return Map.of("angle", plant.wheelAngle(shaft), "velocity", plant.wheelVelocity(shaft));
  }

  @Override
  public void adjust(String quantity, double value) {
    if (!quantity.equals("load") || !(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "a shaft feels load, 0 to 1; not %s of %s".formatted(quantity, value));
    }
    load = value;
  }

  @Override
  public void unplug() {
    jammed = true;
  }

  @Override
  public void replug() {
    jammed = false;
  }
}
