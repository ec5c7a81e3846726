package dev.sinew.world.device;

/** Puts a chip on its I2C bus. */
public final class Ina219Maker implements DeviceMaker {
  @Override
  public String driver() {
    return "ina219";
  }

  @Override
  public void make(Settings settings, Mounting mounting) {
    Ina219Model model = new Ina219Model(settings, mounting.plant(), mounting.noise());
    mounting.i2c(settings.integer("bus"), settings.integer("address"), model);
    mounting.device(model);
  }
}
