package dev.sinew.world.device.ws2812;

import dev.sinew.world.device.DeviceMaker;
import dev.sinew.world.device.Mounting;
import dev.sinew.world.device.Settings;

/** Puts a strip on the data line of an SPI bus. */
public final class Ws2812Maker implements DeviceMaker {
  @Override
  public String driver() {
    return "ws2812";
  }

  @Override
  public void make(Settings settings, Mounting mounting) {
    Ws2812Model model =
        new Ws2812Model(settings.integer("count"), settings.text("order").equals("grb"));
    mounting.spi(settings.integer("bus"), settings.integer("chipSelect"), model);
    mounting.device(model);
  }
}
