package dev.sinew.world.device.pcf8574;

import dev.sinew.world.device.DeviceMaker;
import dev.sinew.world.device.Mounting;
import dev.sinew.world.device.Settings;

/** Puts an expander on its I2C bus, and its INT on a line where one is wired. */
public final class Pcf8574Maker implements DeviceMaker {
  @Override
  public String driver() {
    return "pcf8574";
  }

  @Override
  public void make(Settings settings, Mounting mounting) {
    Pcf8574Model model =
        new Pcf8574Model(
            mounting.lines(),
            settings.has("interrupt") ? settings.line("interrupt") : Pcf8574Model.NO_INTERRUPT);
    mounting.i2c(settings.integer("bus"), settings.integer("address"), model);
    mounting.device(model);
  }
}
