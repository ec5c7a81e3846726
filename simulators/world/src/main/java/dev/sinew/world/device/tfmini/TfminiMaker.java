package dev.sinew.world.device.tfmini;

import dev.sinew.world.device.DeviceMaker;
import dev.sinew.world.device.Mounting;
import dev.sinew.world.device.Settings;

/** Puts a range finder at the end of its serial line. */
public final class TfminiMaker implements DeviceMaker {
  @Override
  public String driver() {
    return "tfmini";
  }

  @Override
  public void make(Settings settings, Mounting mounting) {
    TfminiModel model = new TfminiModel(settings, mounting.plant(), mounting.noise());
    mounting.serial(settings.text("device"), model);
    mounting.device(model);
  }
}
