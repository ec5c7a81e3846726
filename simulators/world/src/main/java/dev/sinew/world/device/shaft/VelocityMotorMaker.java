package dev.sinew.world.device.shaft;

import dev.sinew.world.device.DeviceMaker;
import dev.sinew.world.device.Harness;
import dev.sinew.world.device.Mounting;
import dev.sinew.world.device.Settings;
import dev.sinew.world.plant.ShaftedPlant;

/** Puts a shaft between a bridge's channel and an encoder. */
public final class VelocityMotorMaker implements DeviceMaker {
  @Override
  public String driver() {
    return "velocity-motor";
  }

  @Override
  public void join(Settings settings, Harness harness) {
    int shaft = harness.newShaft(settings.component());
    harness.drives(
        settings.text("bridge"), settings.integer("channel"), shaft, settings.flag("inverted"));
    harness.measures(settings.text("encoder"), shaft);
  }

  @Override
  public void make(Settings settings, Mounting mounting) {
    if (mounting.plant() instanceof ShaftedPlant plant) {
      mounting.device(
          new ShaftModel(plant, mounting.harness().shaft(settings.component()).orElseThrow()));
    } else {
      throw new IllegalArgumentException(
          "simulated component '%s': this body takes no shafts".formatted(settings.component()));
    }
  }
}
