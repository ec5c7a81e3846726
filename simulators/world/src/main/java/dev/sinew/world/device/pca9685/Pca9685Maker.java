package dev.sinew.world.device.pca9685;

import dev.sinew.world.device.DeviceMaker;
import dev.sinew.world.device.Harness;
import dev.sinew.world.device.Mounting;
import dev.sinew.world.device.Settings;

/** Puts a PCA9685 on its bus. */
public final class Pca9685Maker implements DeviceMaker {
  @Override
  public String driver() {
    return "pca9685";
  }

  @Override
  public void join(Settings settings, Harness harness) {
    harness.part(settings.component(), new Pca9685Model(settings.number("oscillator")));
  }

  @Override
  public void make(Settings settings, Mounting mounting) {
    Pca9685Model model = mounting.harness().part(settings.component(), Pca9685Model.class);
    mounting.i2c(settings.integer("bus"), settings.integer("address"), model);
    mounting.device(model);
  }
}
