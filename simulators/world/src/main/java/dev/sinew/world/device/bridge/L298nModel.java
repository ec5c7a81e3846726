package dev.sinew.world.device.bridge;

import dev.sinew.world.device.GpioLines;
import dev.sinew.world.device.Mounting;
import dev.sinew.world.device.Settings;
import dev.sinew.world.device.Unpluggable;
import dev.sinew.world.plant.DeviceModel;
import dev.sinew.world.plant.RobotPlant;

/**
 * ST L298N. Source: datasheet L298 (January 2000), figure 6 (truth table) and "Electrical
 * Characteristics": its bipolar transistors keep VCEsat of the supply, 1.8 V for source and sink
 * together at 1 A (typical). Undriven inputs are low, by the module's pull-down resistors. With
 * locked antiphase in the settings an inverter stands between IN1 and IN2.
 */
public final class L298nModel implements DeviceModel, Unpluggable {
  private static final double SATURATION_VOLTS = 1.8;

  private final GpioLines lines;
  private final RobotPlant plant;
  private final boolean inverter;
  private final Channel[] channels;
  private boolean plugged = true;

  private record Channel(int enable, int in1, int in2, MotorOutput output) {}

  L298nModel(Settings settings, Mounting mounting) {
    this.lines = mounting.lines();
    this.plant = mounting.plant();
    this.inverter = settings.text("drive").equals("locked-antiphase");
    this.channels = new Channel[settings.has("b") ? 2 : 1];
    for (int i = 0; i < channels.length; i++) {
      Settings channel = settings.nested(i == 0 ? "a" : "b");
      channels[i] =
          new Channel(
              channel.line("enable"),
              channel.line("in1"),
              inverter ? channel.line("in1") : channel.line("in2"),
              new MotorOutput(plant, mounting.harness(), settings.component(), i));
    }
  }

  @Override
  public void step(long nowNanos) {
    for (Channel channel : channels) {
      step(channel);
    }
  }

  private void step(Channel channel) {
    double enabled = plugged ? lines.duty(channel.enable) : 0;
    double in1 = lines.duty(channel.in1);
    double in2 = inverter ? 1 - in1 : lines.duty(channel.in2);
    double net = in1 - in2;
    if (enabled == 0) {
      channel.output.open();
    } else if (net == 0 && !inverter) {
      channel.output.shorted();
    } else {
      double volts = plant.supplyVoltage();
      double kept = volts > SATURATION_VOLTS ? 1 - SATURATION_VOLTS / volts : 0;
      channel.output.driven(enabled * net * kept);
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
