package dev.sinew.world.device.infrared;

import dev.sinew.world.device.DeviceMaker;
import dev.sinew.world.device.Mounting;
import dev.sinew.world.device.Settings;

/** Puts a receiver on its line, and the remote it listens to in somebody's hand. */
public final class InfraredMaker implements DeviceMaker {
  @Override
  public String driver() {
    return "infrared";
  }

  @Override
  public void make(Settings settings, Mounting mounting) {
    mounting.device(
        new InfraredModel(
            mounting.lines(),
            settings.line("line"),
            settings.integer("address"),
            mounting.noise()));
  }
}
