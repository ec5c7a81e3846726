package dev.sinew.world.device.servo;

import dev.sinew.world.device.DeviceMaker;
import dev.sinew.world.device.GpioLines;
import dev.sinew.world.device.Mounting;
import dev.sinew.world.device.Settings;

/** Puts a servo on a PWM line. */
public final class ServoMaker implements DeviceMaker {
  @Override
  public String driver() {
    return "servo";
  }

  @Override
  public void make(Settings settings, Mounting mounting) {
    GpioLines lines = mounting.lines();
    int line = settings.line("line");
    mounting.device(
        new HornModel(
            settings, mounting.harness(), mounting.plant(), () -> lines.widthNanos(line)));
  }
}
