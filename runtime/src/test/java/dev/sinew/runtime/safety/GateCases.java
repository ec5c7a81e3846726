package dev.sinew.runtime.safety;

import dev.sinew.runtime.safety.space.Footprint;
import dev.sinew.runtime.safety.space.LeaseTable;
import dev.sinew.runtime.safety.space.Zone;
import dev.sinew.sdk.geometry.Point2d;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Limits with every rule in force, and inputs of every kind, drawn from a seed. */
final class GateCases {
  static final long MILLI = 1_000_000;
  static final double DT = 0.02;

  private GateCases() {}

  /** A rover with a rectangle for an outline, or a disc, and every limit set. */
  static SafetyLimits limits(boolean round) {
    Footprint footprint =
        round
            ? new Footprint.Disc(0.18)
            : Footprint.of(
                List.of(
                    new Point2d(0.14, 0.105),
                    new Point2d(-0.1, 0.105),
                    new Point2d(-0.1, -0.105),
                    new Point2d(0.14, -0.105)));
    return new SafetyLimits(
        0.18,
        0.6,
        1.8,
        0.8,
        6,
        1.2,
        0.08,
        150 * MILLI,
        200 * MILLI,
        100 * MILLI,
        1000 * MILLI,
        500 * MILLI,
        100 * MILLI,
        6.2,
        footprint,
        8,
        80,
        new SafetyLimits.Late(60 * MILLI, 0.15, 0.6),
        new SafetyLimits.Late(100 * MILLI, 0.3, 0.5),
        new SafetyLimits.Late(350 * MILLI, 0.15, 0.6),
        new SafetyLimits.Sight(List.of(new SafetyLimits.Sector(2.6, 3.6)), 0.1),
        new SafetyLimits.Attitude(Math.cos(0.45), 250 * MILLI, 3, 60 * MILLI),
        new SafetyLimits.Supply(6.6, 0.1, 0.2, 75, 85, 0.2),
        List.of(
            square("home", true, "", 0, 0, 4),
            square("pond", false, "", 1.5, 0, 0.3),
            square("bridge", false, "bridge", -1.5, 0, 0.3)),
        1000 * MILLI,
        true,
        SafetyLimits.Gauges.USUAL);
  }

  static Zone square(String name, boolean inside, String lease, double x, double y, double half) {
    return new Zone(
        name,
        inside,
        lease,
        List.of(
            new Point2d(x - half, y - half),
            new Point2d(x + half, y - half),
            new Point2d(x + half, y + half),
            new Point2d(x - half, y + half)));
  }

  /** Everything well, nothing near, and this request. */
  static GateInput healthy(double linear, double angular) {
    GateInput input = new GateInput();
    input.nowNanos = 1_000_000 * MILLI;
    input.dt = DT;
    input.requestLinear = linear;
    input.requestAngular = angular;
    input.requestAgeNanos = 0;
    input.hasWheels = true;
    input.hasImu = true;
    input.hasLidar = true;
    input.wheelAgeNanos = 0;
    input.imuAgeNanos = 0;
    input.lidarAgeNanos = 0;
    input.voltage = 7.8;
    input.charge = 0.8;
    input.temperature = 40;
    input.operatorAgeNanos = 0;
    input.wheelNanos = input.nowNanos;
    input.imuNanos = input.nowNanos;
    input.accelZ = 9.81;
    input.braking = 1.2;
    return input;
  }

  /** A situation somewhere between perfect and hopeless. */
  static GateInput any(long seed) {
    Random random = new Random(seed);
    GateInput input = healthy(spread(random, 1.2), spread(random, 3));
    input.previousLinear = spread(random, 0.7);
    input.previousAngular = spread(random, 2);
    input.previousAcceleration = random.nextDouble() * 0.8;
    input.previousAngularAcceleration = random.nextDouble() * 6;
    input.measuredLinear = input.previousLinear + 0.05 * random.nextGaussian();
    input.measuredAngular = input.previousAngular + 0.1 * random.nextGaussian();
    input.braking = 1.2 * (0.3 + 0.7 * random.nextDouble());
    input.poseX = spread(random, 4.5);
    input.poseY = spread(random, 4.5);
    input.poseHeading = spread(random, Math.PI);
    input.wheelAgeNanos = sometimes(random, 150);
    input.imuAgeNanos = sometimes(random, 1500);
    input.lidarAgeNanos = sometimes(random, 700);
    input.requestAgeNanos = sometimes(random, 300);
    input.operatorAgeNanos = sometimes(random, 1500);
    input.voltage = random.nextInt(8) == 0 ? 6 + random.nextDouble() : 7.8;
    input.charge = random.nextInt(8) == 0 ? random.nextDouble() : 0.8;
    input.temperature = random.nextInt(8) == 0 ? 60 + 40 * random.nextDouble() : 40;
    input.emergencyStop = random.nextInt(20) == 0;
    input.unguarded = random.nextInt(20) == 0;
    input.baseFailed = random.nextInt(20) == 0;
    input.tilted = random.nextInt(20) == 0;
    input.falling = random.nextInt(20) == 0;
    input.strayed = random.nextInt(20) == 0;
    input.leases =
        random.nextBoolean()
            ? LeaseTable.NONE
            : new LeaseTable(Map.of("bridge", input.nowNanos + random.nextInt(2000) * MILLI));
    for (double[] point : points(random, random.nextInt(12))) {
      add(input, point[0], point[1]);
    }
    input.stopButton = random.nextInt(20) == 0 ? "the button is silent" : "";
    input.hasLidar = random.nextInt(4) > 0;
    for (int i = random.nextInt(4); i > 0; i--) {
      double distance = random.nextDouble() * 2;
      finder(
          input,
          spread(random, Math.PI),
          random.nextInt(5) == 0
              ? Double.NaN
              : random.nextInt(5) == 0 ? Double.POSITIVE_INFINITY : distance);
    }
    return input;
  }

  /** A range finder at the edge of the body that looks outwards. */
  static void finder(GateInput input, double yaw, double distance) {
    int i = input.rangeCount++;
    input.rangeX[i] = 0.12 * Math.cos(yaw);
    input.rangeY[i] = 0.12 * Math.sin(yaw);
    input.rangeYaw[i] = yaw;
    input.rangeField[i] = 0.45;
    input.rangeReach[i] = 2;
    input.rangeDistance[i] = distance;
  }

  static List<double[]> points(Random random, int count) {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double distance = 0.15 + 0.7 * random.nextDouble();
      double angle = spread(random, Math.PI);
      points.add(new double[] {distance * Math.cos(angle), distance * Math.sin(angle)});
    }
    return points;
  }

  static void add(GateInput input, double x, double y) {
    input.obstacleX[input.obstacleCount] = (float) x;
    input.obstacleY[input.obstacleCount] = (float) y;
    input.obstacleCount++;
  }

  private static long sometimes(Random random, int most) {
    return random.nextInt(3) == 0 ? random.nextInt(most) * MILLI : 0;
  }

  private static double spread(Random random, double most) {
    return (2 * random.nextDouble() - 1) * most;
  }
}
