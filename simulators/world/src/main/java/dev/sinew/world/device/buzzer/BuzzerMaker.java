package dev.sinew.world.device.buzzer;

import dev.sinew.world.device.DeviceMaker;
import dev.sinew.world.device.Mounting;
import dev.sinew.world.device.Settings;

/** Puts a buzzer on its line. */
public final class BuzzerMaker implements DeviceMaker {
  @Override
  public String driver() {
    return "buzzer";
  }

  @Override
  public void make(Settings settings, Mounting mounting) {
    mounting.device(new BuzzerModel(settings, mounting.lines()));
  }
}
