package dev.sinew.world.device.as5600;

import dev.sinew.world.device.DeviceMaker;
import dev.sinew.world.device.Mounting;
import dev.sinew.world.device.Settings;

/** Puts an encoder on the wheel that a drive base says it measures. */
public final class As5600Maker implements DeviceMaker {
  @Override
  public String driver() {
    return "as5600";
  }

  @Override
  public void make(Settings settings, Mounting mounting) {
    int wheel = mounting.harness().wheelOf(settings.component());
    As5600Model model = new As5600Model(settings, wheel, mounting.plant(), mounting.noise());
    mounting.i2c(settings.integer("bus"), settings.integer("address"), model);
    mounting.device(model);
  }
}
