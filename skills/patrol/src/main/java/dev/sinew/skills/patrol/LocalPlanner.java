package dev.sinew.skills.patrol;

import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.geometry.Twist2d;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.scene.Scene;

/**
 * Pure pursuit around obstacles: of a fan of short arcs, the one that stays clear of what the lidar
 * sees and ends nearest to the target (the dynamic window approach of Fox, Burgard and Thrun, 1997,
 * without its dynamics: the safety gate ramps). Not thread-safe; a skill owns one.
 */
final class LocalPlanner {
  private static final double FOOTPRINT = 0.19;
  private static final double COMFORT = 0.30;
  private static final double HORIZON = 1.6;
  private static final double STEP = 0.2;
  private static final int TURNS = 15;
  private static final double TURN_LIMIT = 1.4;
  private static final double[] SPEED_SHARES = {1.0, 0.6, 0.3};
  private static final double SIGHT = 2.5;

  private float[] x = new float[0];
  private float[] y = new float[0];
  private int count;

  /** The velocity to ask for in this cycle: m/s and rad/s. */
  Twist2d towards(Scene scene, Point2d target, double speed) {
    Pose2d pose = scene.pose();
    gather(scene.obstacles(), pose);
    Point2d goal = pose.toBody(target);
    double bearing = pose.bearingTo(target);
    if (Math.abs(bearing) > 1.2) {
      return new Twist2d(0, Math.copySign(1.0, bearing));
    }
    double distance = Math.sqrt(goal.x() * goal.x() + goal.y() * goal.y());
    double bestCost = Double.POSITIVE_INFINITY;
    double bestLinear = 0;
    double bestAngular = Math.copySign(0.7, bearing);
    for (double share : SPEED_SHARES) {
      double linear = Math.min(speed * share, 0.15 + 0.8 * distance);
      for (int i = 0; i < TURNS; i++) {
        double angular = TURN_LIMIT * (2.0 * i / (TURNS - 1) - 1);
        double cost = cost(linear, angular, goal, distance, speed);
        if (cost < bestCost) {
          bestCost = cost;
          bestLinear = linear;
          bestAngular = angular;
        }
      }
    }
    return new Twist2d(bestLinear, bestAngular);
  }

  /** Lower is better; infinite when the arc touches something. */
  private double cost(double linear, double angular, Point2d goal, double distance, double speed) {
    double clearance = COMFORT;
    double px = 0;
    double py = 0;
    double heading = 0;
    double nearest = distance;
    for (double t = STEP; t <= HORIZON + 1e-9; t += STEP) {
      double middle = heading + 0.5 * angular * STEP;
      px += linear * STEP * StrictMath.cos(middle);
      py += linear * STEP * StrictMath.sin(middle);
      heading += angular * STEP;
      double free = clearanceAt(px, py) - FOOTPRINT;
      if (free < 0.04) {
        return Double.POSITIVE_INFINITY;
      }
      clearance = Math.min(clearance, free);
      double gx = goal.x() - px;
      double gy = goal.y() - py;
      nearest = Math.min(nearest, Math.sqrt(gx * gx + gy * gy));
    }
    double aim = StrictMath.atan2(goal.y() - py, goal.x() - px);
    double headingError = Math.abs(dev.sinew.sdk.geometry.Angles.difference(heading, aim));
    double aimCost = distance > 0.5 ? 0.25 * headingError : 0;
    return nearest
        + aimCost
        + 1.2 * (COMFORT - clearance)
        + 0.35 * (speed - linear)
        + 0.02 * Math.abs(angular);
  }

  private double clearanceAt(double px, double py) {
    double least = SIGHT * SIGHT;
    for (int i = 0; i < count; i++) {
      double dx = x[i] - px;
      double dy = y[i] - py;
      least = Math.min(least, dx * dx + dy * dy);
    }
    return Math.sqrt(least);
  }

  /** Keeps the near points, seen from the robot. */
  private void gather(Obstacles obstacles, Pose2d pose) {
    if (x.length < obstacles.count()) {
      x = new float[obstacles.count()];
      y = new float[obstacles.count()];
    }
    double cos = StrictMath.cos(pose.heading());
    double sin = StrictMath.sin(pose.heading());
    count = 0;
    for (int i = 0; i < obstacles.count(); i++) {
      double dx = obstacles.x(i) - pose.x();
      double dy = obstacles.y(i) - pose.y();
      if (dx * dx + dy * dy < SIGHT * SIGHT) {
        x[count] = (float) (dx * cos + dy * sin);
        y[count] = (float) (-dx * sin + dy * cos);
        count++;
      }
    }
  }
}
