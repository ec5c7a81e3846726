package dev.sinew.world.device.bridge;

import dev.sinew.world.device.Adjustable;
import dev.sinew.world.device.GpioLines;
import dev.sinew.world.device.Mounting;
import dev.sinew.world.device.Settings;
import dev.sinew.world.device.Unpluggable;
import dev.sinew.world.plant.DeviceModel;

/**
 * Texas Instruments DRV8833. Source: datasheet SLVSAR1E: tables 1 and 2 (truth table and PWM),
 * section 7.3.4 (over-current: the bridge is off and nFAULT low for tOCP, then it tries again;
 * over-temperature: everything off until it has cooled), 6.5 (limits) and 6.6 (tWAKE). With locked
 * antiphase in the settings an inverter stands between IN1 and IN2.
 *
 * <p>It feels {@code shortCircuit} (1 while the outputs of channel A are shorted) and {@code
 * temperature} of the die, °C.
 */
public final class Drv8833Model implements DeviceModel, Unpluggable, Adjustable {
  private static final int NO_LINE = -1;
  private static final long WAKE_NANOS = 1_000_000;
  private static final long RETRY_NANOS = 1_350_000;
  private static final double SHUTDOWN_CELSIUS = 160;
  private static final double HYSTERESIS_CELSIUS = 35;

  private final GpioLines lines;
  private final int sleep;
  private final int fault;
  private final boolean inverter;
  private final Channel[] channels;
  private boolean plugged = true;
  private boolean shorted;
  private boolean hot;
  private double temperature = 25;
  private long awakeFromNanos = Long.MAX_VALUE;

  private static final class Channel {
    final int in1;
    final int in2;
    final MotorOutput output;
    long offUntilNanos = Long.MIN_VALUE;

    Channel(int in1, int in2, MotorOutput output) {
      this.in1 = in1;
      this.in2 = in2;
      this.output = output;
    }
  }

  Drv8833Model(Settings settings, Mounting mounting) {
    this.lines = mounting.lines();
    this.sleep = optional(settings, "sleep");
    this.fault = optional(settings, "fault");
    this.inverter = settings.text("drive").equals("locked-antiphase");
    int count = settings.has("bin1") ? 2 : 1;
    this.channels = new Channel[count];
    for (int i = 0; i < count; i++) {
      String prefix = i == 0 ? "ain" : "bin";
      channels[i] =
          new Channel(
              settings.line(prefix + 1),
              optional(settings, prefix + 2),
              new MotorOutput(mounting.plant(), mounting.harness(), settings.component(), i));
    }
    tell(true, 0);
  }

  private static int optional(Settings settings, String key) {
    return settings.has(key) ? settings.line(key) : NO_LINE;
  }

  @Override
  public void step(long nowNanos) {
    boolean awake = awake(nowNanos);
    hot = temperature >= (hot ? SHUTDOWN_CELSIUS - HYSTERESIS_CELSIUS : SHUTDOWN_CELSIUS);
    boolean faulty = awake && hot;
    for (int i = 0; i < channels.length; i++) {
      faulty |= step(channels[i], awake && !hot, i == 0 && shorted, nowNanos);
    }
    // Open drain: low or pulled up by the board.
    tell(!faulty, nowNanos);
  }

  private boolean awake(long nowNanos) {
    if (!plugged || (sleep != NO_LINE && !lines.high(sleep))) {
      awakeFromNanos = Long.MAX_VALUE;
      return false;
    }
    if (awakeFromNanos == Long.MAX_VALUE) {
      awakeFromNanos = nowNanos + (sleep == NO_LINE ? 0 : WAKE_NANOS);
    }
    return nowNanos >= awakeFromNanos;
  }

  /** Whether the channel is off because of over-current. */
  private boolean step(Channel channel, boolean awake, boolean shortCircuit, long nowNanos) {
    double in1 = lines.duty(channel.in1);
    double in2 = inverter ? 1 - in1 : lines.duty(channel.in2);
    if (!awake) {
      channel.output.open();
      return false;
    }
    if (nowNanos < channel.offUntilNanos) {
      channel.output.open();
      return true;
    }
    if (shortCircuit && in1 != in2) {
      channel.offUntilNanos = nowNanos + RETRY_NANOS;
      channel.output.open();
      return true;
    }
    if (inverter) {
      channel.output.driven(in1 - in2);
    } else {
      channel.output.paired(in1, in2);
    }
    return false;
  }

  private void tell(boolean high, long nowNanos) {
    if (fault != NO_LINE) {
      lines.drive(fault, high, nowNanos);
    }
  }

  @Override
  public void adjust(String quantity, double value) {
    switch (quantity) {
      case "shortCircuit" -> shorted = value != 0;
      case "temperature" -> temperature = value;
      default ->
          throw new IllegalArgumentException(
              "a DRV8833 feels shortCircuit and temperature, not '" + quantity + "'");
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
