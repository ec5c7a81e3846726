package dev.sinew.world.device.vl53l1x;

import dev.sinew.world.device.DeviceMaker;
import dev.sinew.world.device.Mounting;
import dev.sinew.world.device.Settings;

/** Puts a chip on its I2C bus. */
public final class Vl53l1xMaker implements DeviceMaker {
  @Override
  public String driver() {
    return "vl53l1x";
  }

  @Override
  public void make(Settings settings, Mounting mounting) {
    Vl53l1xModel model = new Vl53l1xModel(settings, mounting.plant(), mounting.noise());
    mounting.i2c(settings.integer("bus"), settings.integer("address"), model);
    mounting.device(model);
  }
}
