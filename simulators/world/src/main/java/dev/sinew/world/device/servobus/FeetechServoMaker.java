package dev.sinew.world.device.servobus;

import dev.sinew.world.device.DeviceMaker;
import dev.sinew.world.device.Mounting;
import dev.sinew.world.device.Settings;

/** Puts a servo on its line. */
public final class FeetechServoMaker implements DeviceMaker {
  @Override
  public String driver() {
    return "feetech-servo";
  }

  @Override
  public void make(Settings settings, Mounting mounting) {
    FeetechSlave slave = new FeetechSlave(settings);
    mounting.harness().part(settings.text("line"), Chain.class).add(slave);
    mounting.device(slave);
  }
}
