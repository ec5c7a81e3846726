package dev.sinew.world.device;

import dev.sinew.world.fault.Impairable;
import dev.sinew.world.fault.Impairment;
import dev.sinew.world.fault.SensorFault;
import dev.sinew.world.plant.DeviceModel;
import dev.sinew.world.plant.RobotPlant;

/**
 * A two-channel encoder on a wheel: turns the wheel's angle into edges of A and B at the exact
 * times at which the angle passes their places, taking the speed as even within a step. Forward
 * gives 00 → 10 → 11 → 01 (A first), mirrored the other way round. An index is high for one count
 * in each turn of the disc.
 */
public final class QuadratureModel implements DeviceModel, Unpluggable, Impairable {
  private final GpioLines lines;
  private final RobotPlant plant;
  private final int wheel;
  private final int lineA;
  private final int lineB;
  private final double countsPerRadian;

  /** Below 0 without an index. */
  private final int lineIndex;

  private final int countsPerIndex;
  private final Noise noise;
  private final Impairment impairment = new Impairment(1);
  private final long[] measured = new long[1];

  /** Where the disc stood when the fault began: from there a wrong factor counts. */
  private double faultPlace;

  private boolean started;
  private boolean plugged = true;
  private long lastNanos;
  private double lastPlace;

  /** Count the lines stand for: the largest whole number not above the place. */
  private long count;

  /**
   * @param noise drawn from only while a fault makes the edges jitter
   */
  public QuadratureModel(
      Settings settings, int wheel, GpioLines lines, RobotPlant plant, Noise noise) {
    this.noise = noise;
    this.lines = lines;
    this.plant = plant;
    this.wheel = wheel;
    this.lineA = settings.line("a");
    this.lineB = settings.line("b");
    this.lineIndex = settings.integer("index") < 0 ? -1 : settings.line("index");
    this.countsPerIndex = settings.integer("countsPerIndex");
    double sign = settings.flag("inverted") ? -1 : 1;
    this.countsPerRadian = sign * settings.number("countsPerTurn") / (2 * Math.PI);
  }

  @Override
  public void step(long nowNanos) {
    if (impairment.frozen()) {
      return;
    }
    double turned = plant.wheelAngle(wheel) * countsPerRadian;
    double place =
        impairment.scale() == 1 ? turned : faultPlace + impairment.scale() * (turned - faultPlace);
    if (impairment.noise() != 1) {
      place += impairment.noise() * noise.gaussian();
    }
    measured[0] = Double.doubleToRawLongBits(place);
    if (!impairment.pass(nowNanos, measured)) {
      return;
    }
    place = Double.longBitsToDouble(measured[0]);
    long target = (long) StrictMath.floor(place);
    if (!started || !plugged) {
      if (!started) {
        started = true;
        count = target;
        show(nowNanos);
      }
      lines.settled(nowNanos);
      lastNanos = nowNanos;
      lastPlace = place;
      return;
    }
    double span = place - lastPlace;
    while (count < target) {
      count++;
      show(timeOf(count, span, nowNanos));
    }
    while (count > target) {
      // Going down, the edge lies at the lower end of the count that is left.
      long edge = count;
      count--;
      show(timeOf(edge, span, nowNanos));
    }
    lines.settled(nowNanos);
    lastNanos = nowNanos;
    lastPlace = place;
  }

  private long timeOf(long edge, double span, long nowNanos) {
    double share = span == 0 ? 1 : Math.clamp((edge - lastPlace) / span, 0, 1);
    return lastNanos + (long) (share * (nowNanos - lastNanos));
  }

  private void show(long timeNanos) {
    int phase = (int) (count & 3);
    lines.drive(lineA, phase == 1 || phase == 2, timeNanos);
    lines.drive(lineB, phase == 2 || phase == 3, timeNanos);
    if (lineIndex >= 0) {
      lines.drive(lineIndex, Math.floorMod(count, (long) countsPerIndex) == 0, timeNanos);
    }
  }

  @Override
  public void unplug() {
    plugged = false;
  }

  /** The disc has turned on meanwhile: the lines take up from where it stands. */
  @Override
  public void replug() {
    if (!plugged) {
      plugged = true;
      started = false;
    }
  }

  @Override
  public void impair(SensorFault fault) {
    impairment.set(fault);
    faultPlace = plant.wheelAngle(wheel) * countsPerRadian;
  }

  /**
   * What was missed or invented meanwhile stays so: the lines take up from where the disc stands.
   */
  @Override
  public void mend() {
    impairment.clear();
    started = false;
  }
}
