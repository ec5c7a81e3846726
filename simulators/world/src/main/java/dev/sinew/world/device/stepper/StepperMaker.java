package dev.sinew.world.device.stepper;

import dev.sinew.world.device.DeviceMaker;
import dev.sinew.world.device.Harness;
import dev.sinew.world.device.Mounting;
import dev.sinew.world.device.Settings;

/** Puts a stepper motor and its chip on their lines. */
public final class StepperMaker implements DeviceMaker {
  @Override
  public String driver() {
    return "stepper";
  }

  @Override
  public void join(Settings settings, Harness harness) {
    harness.pulses();
  }

  @Override
  public void make(Settings settings, Mounting mounting) {
    mounting.device(new StepperModel(settings, mounting.lines()));
  }
}
