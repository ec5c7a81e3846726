package dev.sinew.world.device.stepper;

import dev.sinew.world.device.Adjustable;
import dev.sinew.world.device.GpioLines;
import dev.sinew.world.device.Observable;
import dev.sinew.world.device.Settings;
import dev.sinew.world.device.Unpluggable;
import dev.sinew.world.plant.DeviceModel;
import java.util.List;
import java.util.Map;

/**
 * An A4988 (datasheet rev. 8, table 1 and "Step Input") or DRV8825 (SLVSA73F, table 1) with its
 * motor and an end switch at the lower end. A rising edge of STEP moves by one microstep when the
 * chip is enabled, awake and not in reset; DIR high is forward. Without torque the motor stays
 * where it is. It cannot move below its lower stop, which is a little beyond the switch: steps are
 * lost. An onlooker sees {@code position} (rad or m), {@code energised} (1 or 0) and {@code steps},
 * how many edges moved it. It feels {@code position}: a hand turns it there.
 */
public final class StepperModel implements DeviceModel, Unpluggable, Observable, Adjustable {
  private static final int NO_LINE = -1;

  /** Table 1 of each datasheet, by MS3 MS2 MS1 (M2 M1 M0). */
  private static final int[] A4988 = {1, 2, 4, 8, 1, 2, 4, 16};

  private static final int[] DRV8825 = {1, 2, 4, 8, 16, 32, 32, 32};

  private final GpioLines lines;
  private final int dir;
  private final int enable;
  private final int sleep;
  private final int reset;
  private final int[] modes;
  private final int[] table;
  private final int microsteps;
  private final double perFullStep;
  private final double sign;
  private final int home;
  private final boolean normallyClosed;
  private final double switchPosition;
  private final double stop;
  private boolean plugged = true;
  private double position;
  private long steps;

  StepperModel(Settings settings, GpioLines lines) {
    this.lines = lines;
    this.dir = settings.line("dir");
    this.enable = optional(settings, "enable");
    this.sleep = optional(settings, "sleep");
    this.reset = optional(settings, "reset");
    List<Integer> wired = settings.lines("modes");
    this.modes = wired.stream().mapToInt(Integer::intValue).toArray();
    this.table = settings.text("chip").equals("a4988") ? A4988 : DRV8825;
    this.microsteps = settings.integer("microsteps");
    double turn = settings.has("travelPerTurn") ? settings.number("travelPerTurn") : 2 * Math.PI;
    this.perFullStep = turn / (settings.integer("stepsPerTurn") * settings.number("gearRatio"));
    this.sign = settings.flag("inverted") ? -1 : 1;
    double travel = settings.number("max") - settings.number("min");
    if (settings.has("home")) {
      Settings end = settings.nested("home");
      this.home = end.line("line");
      this.normallyClosed = end.flag("normallyClosed");
      this.switchPosition = end.number("position");
      this.position = switchPosition + 0.1 * travel;
    } else {
      this.home = NO_LINE;
      this.normallyClosed = true;
      this.switchPosition = settings.number("min");
    }
    this.stop = switchPosition - 0.5 * travel;
    lines.watch(settings.line("step"), this::edge);
    tell(0);
  }

  private static int optional(Settings settings, String key) {
    return settings.has(key) ? settings.line(key) : NO_LINE;
  }

  private boolean energised() {
    return plugged
        && (enable == NO_LINE || (lines.use(enable) != GpioLines.Use.FREE && !lines.high(enable)))
        && (sleep == NO_LINE || lines.high(sleep))
        && (reset == NO_LINE || lines.high(reset));
  }

  private void edge(boolean high, long timeNanos) {
    if (!high || !energised()) {
      return;
    }
    int parts = microsteps;
    if (modes.length == 3) {
      int pattern = 0;
      for (int i = 0; i < 3; i++) {
        pattern |= lines.high(modes[i]) ? 1 << i : 0;
      }
      parts = table[pattern];
    }
    double way = perFullStep / parts * sign * (lines.high(dir) ? 1 : -1);
    position = Math.max(stop, position + way);
    steps++;
    tell(timeNanos);
  }

  private void tell(long nowNanos) {
    if (home != NO_LINE) {
      boolean atEnd = position <= switchPosition;
      lines.drive(home, atEnd == normallyClosed, nowNanos);
    }
  }

  @Override
  public void step(long nowNanos) {
    tell(nowNanos);
  }

  @Override
  public Map<String, Double> observe() {
    return Map.of(
        "position", position, "energised", energised() ? 1.0 : 0.0, "steps", (double) steps);
  }

  @Override
  public void adjust(String quantity, double value) {
    if (!quantity.equals("position")) {
      throw new IllegalArgumentException("a stepper feels position, not '" + quantity + "'");
    }
    position = value;
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
