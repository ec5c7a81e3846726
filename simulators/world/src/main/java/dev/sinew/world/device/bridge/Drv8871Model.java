package dev.sinew.world.device.bridge;

import dev.sinew.world.device.GpioLines;
import dev.sinew.world.device.Mounting;
import dev.sinew.world.device.Settings;
import dev.sinew.world.device.Unpluggable;
import dev.sinew.world.plant.DeviceModel;

/**
 * Texas Instruments DRV8871. Source: datasheet SLVSCY9B, table 1 (section 7.3.1); inputs have
 * pull-down resistors (100 kΩ), so an undriven line is low.
 */
public final class Drv8871Model implements DeviceModel, Unpluggable {
  private final GpioLines lines;
  private final int in1;
  private final int in2;
  private final MotorOutput output;
  private boolean plugged = true;

  Drv8871Model(Settings settings, Mounting mounting) {
    this.lines = mounting.lines();
    this.in1 = settings.line("in1");
    this.in2 = settings.line("in2");
    this.output = new MotorOutput(mounting.plant(), mounting.harness(), settings.component(), 0);
  }

  @Override
  public void step(long nowNanos) {
    if (plugged) {
      output.paired(lines.duty(in1), lines.duty(in2));
    } else {
      output.open();
    }
  }

  @Override
  public void unplug() {
    plugged = false;
  }

  @Override
  public void replug() {
    plugged = true;
  }
}
