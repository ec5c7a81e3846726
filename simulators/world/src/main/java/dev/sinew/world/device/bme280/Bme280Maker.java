package dev.sinew.world.device.bme280;

import dev.sinew.world.device.DeviceMaker;
import dev.sinew.world.device.Mounting;
import dev.sinew.world.device.Settings;

/** Puts a BME280 on its I2C bus. */
public final class Bme280Maker implements DeviceMaker {
  @Override
  public String driver() {
    return "bme280";
  }

  @Override
  public void make(Settings settings, Mounting mounting) {
    Bme280Model model = new Bme280Model(mounting.noise(), Bme280Model.BME280);
    mounting.i2c(settings.integer("bus"), settings.integer("address"), model);
    mounting.device(model);
  }
}
