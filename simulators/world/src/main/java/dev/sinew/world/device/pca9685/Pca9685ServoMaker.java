package dev.sinew.world.device.pca9685;

import dev.sinew.world.device.DeviceMaker;
import dev.sinew.world.device.Mounting;
import dev.sinew.world.device.Settings;
import dev.sinew.world.device.servo.HornModel;

/** Plugs a servo into a channel of a PCA9685. */
public final class Pca9685ServoMaker implements DeviceMaker {
  @Override
  public String driver() {
    return "pca9685-servo";
  }

  @Override
  public void make(Settings settings, Mounting mounting) {
    Pca9685Model chip = mounting.harness().part(settings.text("chip"), Pca9685Model.class);
    int channel = settings.integer("channel");
    mounting.device(
        new HornModel(
            settings, mounting.harness(), mounting.plant(), () -> chip.widthNanos(channel)));
  }
}
