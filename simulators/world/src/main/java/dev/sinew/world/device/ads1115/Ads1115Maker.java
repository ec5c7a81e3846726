package dev.sinew.world.device.ads1115;

import dev.sinew.world.device.DeviceMaker;
import dev.sinew.world.device.Mounting;
import dev.sinew.world.device.Settings;

/** Puts a converter on its I2C bus. */
public final class Ads1115Maker implements DeviceMaker {
  @Override
  public String driver() {
    return "ads1115";
  }

  @Override
  public void make(Settings settings, Mounting mounting) {
    Ads1115Model model = new Ads1115Model(mounting.noise(), Ads1115Model.BITS);
    mounting.i2c(settings.integer("bus"), settings.integer("address"), model);
    mounting.device(model);
  }
}
