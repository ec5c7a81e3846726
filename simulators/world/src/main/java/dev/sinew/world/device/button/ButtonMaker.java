package dev.sinew.world.device.button;

import dev.sinew.world.device.DeviceMaker;
import dev.sinew.world.device.Mounting;
import dev.sinew.world.device.Settings;

/** Puts a switch on its line. */
public final class ButtonMaker implements DeviceMaker {
  @Override
  public String driver() {
    return "button";
  }

  @Override
  public void make(Settings settings, Mounting mounting) {
    mounting.device(new ButtonModel(settings, mounting.lines(), mounting.noise()));
  }
}
