package dev.sinew.world.device.servobus;

import dev.sinew.world.device.DeviceMaker;
import dev.sinew.world.device.Harness;
import dev.sinew.world.device.Mounting;
import dev.sinew.world.device.Settings;

/** Puts a line of servos on its serial device. */
public final class FeetechMaker implements DeviceMaker {
  @Override
  public String driver() {
    return "feetech";
  }

  @Override
  public void join(Settings settings, Harness harness) {
    harness.part(
        settings.component(), new FeetechChain(settings.integer("baud"), settings.flag("echo")));
  }

  @Override
  public void make(Settings settings, Mounting mounting) {
    Chain chain = mounting.harness().part(settings.component(), Chain.class);
    mounting.serial(settings.text("device"), chain);
    mounting.device(chain);
  }
}
