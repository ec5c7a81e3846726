package dev.sinew.world.device.bno055;

import dev.sinew.world.device.DeviceMaker;
import dev.sinew.world.device.Mounting;
import dev.sinew.world.device.Settings;

/** Puts a chip on its I2C bus. */
public final class Bno055Maker implements DeviceMaker {
  @Override
  public String driver() {
    return "bno055";
  }

  @Override
  public void make(Settings settings, Mounting mounting) {
    Bno055Model model = new Bno055Model(settings, mounting.plant(), mounting.noise());
    mounting.i2c(settings.integer("bus"), settings.integer("address"), model);
    mounting.device(model);
  }
}
