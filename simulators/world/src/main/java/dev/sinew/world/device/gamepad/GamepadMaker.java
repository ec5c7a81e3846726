package dev.sinew.world.device.gamepad;

import dev.sinew.world.device.DeviceMaker;
import dev.sinew.world.device.Mounting;
import dev.sinew.world.device.Settings;

/** Plugs a game pad in. */
public final class GamepadMaker implements DeviceMaker {
  @Override
  public String driver() {
    return "gamepad";
  }

  @Override
  public void make(Settings settings, Mounting mounting) {
    GamepadModel model = new GamepadModel();
    mounting.input(settings.text("device"), model);
    mounting.device(model);
  }
}
