package dev.sinew.testkit;

import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.world.shape.Obstacle;
import dev.sinew.world.shape.Obstacles;
import dev.sinew.world.spec.FootprintSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * How near a robot's hull is to what stands in its world. A rectangular hull is taken as points on
 * its outline a centimetre apart, which is right to 3 mm.
 */
final class Clearance {
  private static final double SPACING = 0.01;

  private final Obstacles obstacles;
  private final double radius;
  private final double reach;
  private final double forward;
  private final List<Point2d> outline = new ArrayList<>();

  Clearance(FootprintSpec footprint, Obstacles obstacles) {
    this.obstacles = obstacles;
    this.forward = footprint.forward();
    if (footprint.radius().isPresent()) {
      radius = footprint.radius().get();
      reach = radius;
      outline.add(new Point2d(forward, 0));
      return;
    }
    radius = 0;
    double x = footprint.length() / 2;
    double y = footprint.width() / 2;
    reach = Math.sqrt(x * x + y * y);
    line(-x, -y, x, -y);
    line(x, -y, x, y);
    line(x, y, -x, y);
    line(-x, y, -x, -y);
  }

  private void line(double fromX, double fromY, double toX, double toY) {
    double length = Math.abs(toX - fromX) + Math.abs(toY - fromY);
    int parts = (int) Math.ceil(length / SPACING);
    for (int i = 0; i < parts; i++) {
      double share = (double) i / parts;
      outline.add(
          new Point2d(forward + fromX + share * (toX - fromX), fromY + share * (toY - fromY)));
    }
  }

  /** Metres from the hull to the nearest obstacle, 0 when it touches. */
  double at(Pose2d pose) {
    Point2d middle = pose.toFrame(forward, 0);
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < obstacles.size(); i++) {
      Obstacle obstacle = obstacles.get(i);
      double atLeast = obstacle.outline().distance(middle.x(), middle.y()) - reach;
      if (atLeast < nearest) {
        for (Point2d point : outline) {
          Point2d there = pose.toFrame(point.x(), point.y());
          nearest = Math.min(nearest, obstacle.outline().distance(there.x(), there.y()) - radius);
        }
      }
    }
    return Math.max(0, nearest);
  }
}
