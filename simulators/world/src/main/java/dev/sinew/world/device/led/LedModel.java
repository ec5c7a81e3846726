package dev.sinew.world.device.led;

import dev.sinew.world.device.GpioLines;
import dev.sinew.world.device.GpioLines.Use;
import dev.sinew.world.device.Observable;
import dev.sinew.world.device.Settings;
import dev.sinew.world.device.Unpluggable;
import dev.sinew.world.plant.DeviceModel;
import java.util.Map;

/**
 * An LED with its resistor, to ground or (active low) to the supply: a line that nobody drives lets
 * no current through. Seen: {@code light}, the share of its full light, 0 to 1.
 */
public final class LedModel implements DeviceModel, Unpluggable, Observable {
  private final GpioLines lines;
  private final int line;
  private final boolean activeLow;
  private boolean plugged = true;

  public LedModel(Settings settings, GpioLines lines) {
    this.lines = lines;
    this.line = settings.line("line");
    this.activeLow = settings.flag("activeLow");
  }

  @Override
  public void step(long nowNanos) {}

  @Override
  public Map<String, Double> observe() {
    boolean driven = lines.use(line) == Use.OUTPUT || lines.use(line) == Use.PULSE;
    double high = lines.duty(line);
    return Map.of("light", plugged && driven ? activeLow ? 1 - high : high : 0);
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
