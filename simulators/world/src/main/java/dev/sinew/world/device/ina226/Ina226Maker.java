package dev.sinew.world.device.ina226;

import dev.sinew.world.device.DeviceMaker;
import dev.sinew.world.device.Mounting;
import dev.sinew.world.device.Settings;

/** Puts a chip on its I2C bus. */
public final class Ina226Maker implements DeviceMaker {
  @Override
  public String driver() {
    return "ina226";
  }

  @Override
  public void make(Settings settings, Mounting mounting) {
    Ina226Model model = new Ina226Model(settings, mounting.plant(), mounting.noise());
    mounting.i2c(settings.integer("bus"), settings.integer("address"), model);
    mounting.device(model);
  }
}
