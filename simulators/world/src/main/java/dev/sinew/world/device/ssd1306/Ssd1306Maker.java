package dev.sinew.world.device.ssd1306;

import dev.sinew.world.device.DeviceMaker;
import dev.sinew.world.device.Mounting;
import dev.sinew.world.device.Settings;

/** Puts a display on its I2C bus. */
public final class Ssd1306Maker implements DeviceMaker {
  @Override
  public String driver() {
    return "ssd1306";
  }

  @Override
  public void make(Settings settings, Mounting mounting) {
    Ssd1306Model model = new Ssd1306Model(settings.integer("height"));
    mounting.i2c(settings.integer("bus"), settings.integer("address"), model);
    mounting.device(model);
  }
}
