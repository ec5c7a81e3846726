package dev.sinew.bench.control;

import dev.sinew.sdk.component.BaseSample;
import dev.sinew.sdk.component.ImuSample;
import dev.sinew.sdk.component.LidarSample;
import dev.sinew.sdk.component.PowerSample;
import dev.sinew.sdk.exchange.LatestSlot;
import dev.sinew.sdk.time.Clock;

/**
 * The bare reference of a control cycle: the same slots and the same arithmetic as one method would
 * do them over arrays made once. Four takes; dead reckoning along an arc; a new lidar turn placed
 * point by point between the poses at its two ends; all points turned into the body frame; the
 * nearest one ahead against the braking distance; a ramp; one publish. No scene, no rules with
 * reasons, no swept footprint, no pose history, no histograms, no skill.
 */
final class BareCycle {
  private final StandInSensors.Base base;
  private final StandInSensors.Inertia inertia;
  private final StandInSensors.Scanner scanner;
  private final StandInSensors.Supply supply;
  private final LatestSlot<BaseSample> wheels = new LatestSlot<>(BaseSample::new);
  private final LatestSlot<ImuSample> imu = new LatestSlot<>(ImuSample::new);
  private final LatestSlot<LidarSample> lidar = new LatestSlot<>(LidarSample::new);
  private final LatestSlot<PowerSample> power = new LatestSlot<>(PowerSample::new);
  private final LatestSlot<double[]> command = new LatestSlot<>(() -> new double[2]);

  private final float[] placedX = new float[LidarSample.CAPACITY];
  private final float[] placedY = new float[LidarSample.CAPACITY];
  private final float[] seenX = new float[LidarSample.CAPACITY];
  private final float[] seenY = new float[LidarSample.CAPACITY];
  private int points;

  private double x;
  private double y;
  private double heading;
  private double turnX;
  private double turnY;
  private double turnHeading;
  private double way;
  private long wheelNanos;
  private double speed;
  private double voltage;

  BareCycle(Clock clock) {
    base = new StandInSensors.Base(clock);
    inertia = new StandInSensors.Inertia(clock);
    scanner = new StandInSensors.Scanner(clock);
    supply = new StandInSensors.Supply(clock);
  }

  /** What the bus does; not part of the cycle. True when a turn of the lidar was ready. */
  boolean sample() {
    base.sample(wheels.back());
    wheels.publish();
    inertia.sample(imu.back());
    imu.publish();
    supply.sample(power.back());
    power.publish();
    boolean turned = scanner.sample(lidar.back());
    if (turned) {
      lidar.publish();
    }
    return turned;
  }

  /** One cycle with a wish for this speed, m/s. */
  void step(double wish, double dt) {
    imu.take();
    if (power.take()) {
      voltage = power.front().voltage;
    }
    if (wheels.take()) {
      reckon(wheels.front(), imu.front().gyroZ);
    }
    if (lidar.take()) {
      place(lidar.front());
    }
    double allowed = voltage > 6.2 ? Math.min(brakeable(nearestAhead()), wish) : 0;
    speed = Math.min(allowed, speed + StandInRover.LINEAR_ACCELERATION * dt);
    double[] next = command.back();
    next[0] = speed;
    next[1] = heading;
    command.publish();
  }

  private void reckon(BaseSample sample, double rate) {
    double forward = sample.forward - way;
    double turn = rate * (sample.timeNanos - wheelNanos) * 1e-9;
    if (wheelNanos != 0) {
      double chord =
          Math.abs(turn) < 1e-9 ? forward : forward * StrictMath.sin(0.5 * turn) / (0.5 * turn);
      x += chord * StrictMath.cos(heading + 0.5 * turn);
      y += chord * StrictMath.sin(heading + 0.5 * turn);
      heading += turn;
    }
    way = sample.forward;
    wheelNanos = sample.timeNanos;
  }

  private void place(LidarSample sample) {
    double mountX = StandInRover.LIDAR_MOUNT.x();
    points = sample.count;
    for (int i = 0; i < points; i++) {
      double range = sample.range[i];
      double share = (double) i / points;
      double bodyX = range * StrictMath.cos(sample.angle[i]) + mountX;
      double bodyY = range * StrictMath.sin(sample.angle[i]);
      double at = turnHeading + share * (heading - turnHeading);
      double cos = StrictMath.cos(at);
      double sin = StrictMath.sin(at);
      placedX[i] = (float) (turnX + share * (x - turnX) + bodyX * cos - bodyY * sin);
      placedY[i] = (float) (turnY + share * (y - turnY) + bodyX * sin + bodyY * cos);
    }
    turnX = x;
    turnY = y;
    turnHeading = heading;
  }

  private double nearestAhead() {
    double cos = StrictMath.cos(heading);
    double sin = StrictMath.sin(heading);
    double nearest = Double.MAX_VALUE;
    for (int i = 0; i < points; i++) {
      double dx = placedX[i] - x;
      double dy = placedY[i] - y;
      seenX[i] = (float) (dx * cos + dy * sin);
      seenY[i] = (float) (-dx * sin + dy * cos);
      if (seenX[i] > 0 && Math.abs(seenY[i]) < StandInRover.FOOTPRINT) {
        nearest = Math.min(nearest, seenX[i]);
      }
    }
    return nearest - StandInRover.FOOTPRINT;
  }

  /** The speed from which one stops within the free distance. */
  private static double brakeable(double free) {
    double room = Math.max(0, free - StandInRover.CLEARANCE);
    double bt = StandInRover.BRAKING * StandInRover.REACTION_SECONDS;
    return Math.min(
        StandInRover.MAX_LINEAR, Math.sqrt(bt * bt + 2 * StandInRover.BRAKING * room) - bt);
  }

  /** The command of the newest cycle, m/s. */
  double speed() {
    return speed;
  }
}
