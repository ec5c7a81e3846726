package dev.sinew.world.device.relay;

import dev.sinew.world.device.DeviceMaker;
import dev.sinew.world.device.Mounting;
import dev.sinew.world.device.Settings;

/** Puts a relay module on its line. */
public final class RelayMaker implements DeviceMaker {
  @Override
  public String driver() {
    return "relay";
  }

  @Override
  public void make(Settings settings, Mounting mounting) {
    mounting.device(new RelayModel(settings, mounting.lines()));
  }
}
