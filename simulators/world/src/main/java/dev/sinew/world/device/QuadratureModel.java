package dev.sinew.world.device;

import dev.sinew.world.plant.DeviceModel;
import dev.sinew.world.plant.RobotPlant;

/**
 * A two-channel encoder on a wheel: turns the wheel's angle into edges of A and B at the exact
 * times at which the angle passes their places, taking the speed as even within a step. Forward
 * gives 00 → 10 → 11 → 01 (A first), mirrored the other way round.
 */
public final class QuadratureModel implements DeviceModel, Unpluggable {
  private final GpioLines lines;
  private final RobotPlant plant;
  private final int wheel;
  private final int lineA;
  private final int lineB;
  private final double countsPerRadian;
  private boolean started;
  private boolean plugged = true;
  private long lastNanos;
  private double lastPlace;

  /** Count the lines stand for: the largest whole number not above the place. */
  private long count;

  public QuadratureModel(Settings settings, int wheel, GpioLines lines, RobotPlant plant) {
    this.lines = lines;
    this.plant = plant;
    this.wheel = wheel;
    this.lineA = settings.line("a");
    this.lineB = settings.line("b");
    double sign = settings.flag("inverted") ? -1 : 1;
    this.countsPerRadian = sign * settings.number("countsPerTurn") / (2 * Math.PI);
  }

  @Override
  public void step(long nowNanos) {
    double place = plant.wheelAngle(wheel) * countsPerRadian;
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
}
