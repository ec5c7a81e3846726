package dev.sinew.world.device.lis3mdl;

import dev.sinew.world.device.DeviceMaker;
import dev.sinew.world.device.Mounting;
import dev.sinew.world.device.Settings;

/** Puts a chip on its I2C bus. */
public final class Lis3mdlMaker implements DeviceMaker {
  @Override
  public String driver() {
    return "lis3mdl";
  }

  @Override
  public void make(Settings settings, Mounting mounting) {
    Lis3mdlModel model = new Lis3mdlModel(settings, mounting.plant(), mounting.noise());
    mounting.i2c(settings.integer("bus"), settings.integer("address"), model);
    mounting.device(model);
  }
}
