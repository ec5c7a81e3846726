package dev.sinew.world.device;

import dev.sinew.world.plant.DeviceModel;
import dev.sinew.world.plant.RobotPlant;
import dev.sinew.world.plant.RobotPlant.Terminals;

/**
 * Toshiba TB6612FNG: reads its input lines and connects the motors accordingly. Source: datasheet
 * TB6612FNG (2014-10-01), "H-SW Control Function", page 4; inputs have pull-down resistors (200 kΩ,
 * "Electrical Characteristics"), so an undriven line is low.
 *
 * <p>Pulses are averaged over a step: between them the outputs are shorted, so a motor sees the
 * duty's share of the supply.
 */
public final class Tb6612Model implements DeviceModel, Unpluggable {
  /** A channel that drives no wheel. */
  private static final int NO_WHEEL = -1;

  private final GpioLines lines;
  private final RobotPlant plant;
  private final int standby;
  private final Channel[] channels;
  private boolean plugged = true;

  private record Channel(int pwm, int in1, int in2, int wheel, boolean mirrored) {}

  private static final Harness.Drive NOTHING = new Harness.Drive(NO_WHEEL, false);

  public Tb6612Model(Settings settings, Harness harness, GpioLines lines, RobotPlant plant) {
    this.lines = lines;
    this.plant = plant;
    Harness.Drive a = harness.driven(settings.component(), 0).orElse(NOTHING);
    Harness.Drive b = harness.driven(settings.component(), 1).orElse(NOTHING);
    this.standby = settings.line("standby");
    this.channels =
        new Channel[] {
          new Channel(
              settings.line("pwmA"),
              settings.line("ain1"),
              settings.line("ain2"),
              a.wheel(),
              a.mirrored()),
          new Channel(
              settings.line("pwmB"),
              settings.line("bin1"),
              settings.line("bin2"),
              b.wheel(),
              b.mirrored())
        };
  }

  @Override
  public void step(long nowNanos) {
    boolean awake = plugged && lines.high(standby);
    for (Channel channel : channels) {
      if (channel.wheel != NO_WHEEL) {
        step(channel, awake);
      }
    }
  }

  private void step(Channel channel, boolean awake) {
    boolean in1 = lines.high(channel.in1);
    boolean in2 = lines.high(channel.in2);
    double duty = lines.duty(channel.pwm);
    if (!awake || (!in1 && !in2)) {
      plant.motor(channel.wheel, Terminals.OPEN, 0);
    } else if (in1 && in2) {
      plant.motor(channel.wheel, Terminals.SHORTED, 0);
    } else {
      boolean forward = in1 != channel.mirrored;
      plant.motor(channel.wheel, Terminals.DRIVEN, forward ? duty : -duty);
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
