package dev.sinew.world.device.relay;

import dev.sinew.world.device.GpioLines;
import dev.sinew.world.device.GpioLines.Use;
import dev.sinew.world.device.Observable;
import dev.sinew.world.device.Settings;
import dev.sinew.world.device.Unpluggable;
import dev.sinew.world.plant.DeviceModel;
import java.util.Map;

/**
 * A relay with its driver stage: the armature follows the coil after the operate time (10 ms) or
 * the release time (5 ms) of a common one (Songle SRD-05VDC-SL-C, "Contact operation"). A line that
 * nobody drives rests at the level that does not energise it, by the module's own resistor. Seen:
 * {@code energised}, {@code load} (whether the contact that the load is wired to is closed), {@code
 * operations} (how often the armature has moved).
 */
public final class RelayModel implements DeviceModel, Unpluggable, Observable {
  private static final long OPERATE_NANOS = 10_000_000;
  private static final long RELEASE_NANOS = 5_000_000;

  private final GpioLines lines;
  private final int line;
  private final boolean activeLow;
  private final boolean normallyClosed;
  private boolean plugged = true;
  private boolean coil;
  private boolean armature;
  private long coilNanos;
  private long operations;

  public RelayModel(Settings settings, GpioLines lines) {
    this.lines = lines;
    this.line = settings.line("line");
    this.activeLow = settings.flag("activeLow");
    this.normallyClosed = settings.text("contact").equals("normally-closed");
  }

  @Override
  public void step(long nowNanos) {
    boolean driven = lines.use(line) == Use.OUTPUT;
    boolean current = plugged && driven && lines.high(line) != activeLow;
    if (current != coil) {
      coil = current;
      coilNanos = nowNanos;
    }
    long delay = coil ? OPERATE_NANOS : RELEASE_NANOS;
    if (armature != coil && nowNanos - coilNanos >= delay) {
      armature = coil;
      operations++;
    }
  }

  @Override
  public Map<String, Double> observe() {
    return Map.of(
        "energised", armature ? 1.0 : 0.0,
        "load", armature != normallyClosed ? 1.0 : 0.0,
        "operations", (double) operations);
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
