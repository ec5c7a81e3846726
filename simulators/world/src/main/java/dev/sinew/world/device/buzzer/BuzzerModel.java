package dev.sinew.world.device.buzzer;

import dev.sinew.world.device.GpioLines;
import dev.sinew.world.device.GpioLines.Use;
import dev.sinew.world.device.Observable;
import dev.sinew.world.device.Settings;
import dev.sinew.world.device.Unpluggable;
import dev.sinew.world.plant.DeviceModel;
import java.util.Map;

/**
 * A passive buzzer sounds with the fundamental of its pulses, of amplitude sin(π × duty); held at
 * one level it is silent. An active one sounds at its own 2.3 kHz while it is switched on. Heard:
 * {@code loudness} 0 to 1, {@code frequency} in hertz (0 when silent).
 */
public final class BuzzerModel implements DeviceModel, Unpluggable, Observable {
  private static final double OWN_HERTZ = 2300;

  private final GpioLines lines;
  private final int line;
  private final boolean active;
  private final boolean activeLow;
  private boolean plugged = true;

  public BuzzerModel(Settings settings, GpioLines lines) {
    this.lines = lines;
    this.line = settings.line("line");
    this.active = settings.text("kind").equals("active");
    this.activeLow = settings.flag("activeLow");
  }

  @Override
  public void step(long nowNanos) {}

  @Override
  public Map<String, Double> observe() {
    double loudness = 0;
    double hertz = 0;
    if (plugged && active && lines.use(line) == Use.OUTPUT && lines.high(line) != activeLow) {
      loudness = 1;
      hertz = OWN_HERTZ;
    } else if (plugged && !active && lines.widthNanos(line) > 0 && lines.duty(line) < 1) {
      loudness = StrictMath.sin(Math.PI * lines.duty(line));
      hertz = lines.duty(line) * 1e9 / lines.widthNanos(line);
    }
    return Map.of("loudness", loudness, "frequency", hertz);
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
