package dev.sinew.world.device.gnss;

import dev.sinew.world.device.DeviceMaker;
import dev.sinew.world.device.Mounting;
import dev.sinew.world.device.Settings;

/** Puts a receiver at the end of its serial line. */
public final class GnssMaker implements DeviceMaker {
  @Override
  public String driver() {
    return "gnss";
  }

  @Override
  public void make(Settings settings, Mounting mounting) {
    GnssModel model = new GnssModel(settings, mounting.plant(), mounting.noise());
    mounting.serial(settings.text("device"), model);
    mounting.device(model);
  }
}
