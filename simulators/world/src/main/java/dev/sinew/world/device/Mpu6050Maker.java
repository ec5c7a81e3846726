package dev.sinew.world.device;

/** Puts a chip on its I2C bus. */
public final class Mpu6050Maker implements DeviceMaker {
  @Override
  public String driver() {
    return "mpu6050";
  }

  @Override
  public void make(Settings settings, Mounting mounting) {
    Mpu6050Model model = new Mpu6050Model(settings, mounting.plant(), mounting.noise());
    mounting.i2c(settings.integer("bus"), settings.integer("address"), model);
    mounting.device(model);
  }
}
