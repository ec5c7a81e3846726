package dev.sinew.world.device.derived;

import dev.sinew.world.device.DeviceMaker;

/** The simulated board has no Raspberry Pi's firmware; the component says so when it is opened. */
public final class FirmwareMaker implements DeviceMaker {
  @Override
  public String driver() {
    return "pi-firmware";
  }
}
