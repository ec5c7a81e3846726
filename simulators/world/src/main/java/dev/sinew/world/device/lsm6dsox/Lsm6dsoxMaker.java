package dev.sinew.world.device.lsm6dsox;

import dev.sinew.world.device.DeviceMaker;
import dev.sinew.world.device.Mounting;
import dev.sinew.world.device.Settings;

/** Puts a chip on its I2C bus. */
public final class Lsm6dsoxMaker implements DeviceMaker {
  @Override
  public String driver() {
    return "lsm6dsox";
  }

  @Override
  public void make(Settings settings, Mounting mounting) {
    Lsm6dsoxModel model = new Lsm6dsoxModel(settings, mounting.plant(), mounting.noise());
    mounting.i2c(settings.integer("bus"), settings.integer("address"), model);
    mounting.device(model);
  }
}
