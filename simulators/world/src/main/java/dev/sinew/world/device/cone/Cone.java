package dev.sinew.world.device.cone;

import dev.sinew.world.plant.RobotPlant;

/** The nearest thing in a level cone, felt along a few rays. */
public final class Cone {
  private static final int RAYS = 5;

  private Cone() {}

  /**
   * Distance to the nearest thing.
   *
   * @param x metres forward of the body's origin
   * @param y metres left of it
   * @param direction of the cone's middle in the body frame, radians
   * @param opening full angle, radians
   * @return metres; infinity when nothing is within {@code maxRange}
   */
  public static double nearest(
      RobotPlant plant, double x, double y, double direction, double opening, double maxRange) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int ray = 0; ray < RAYS; ray++) {
      double off = opening * (ray - (RAYS - 1) / 2.0) / (RAYS - 1);
      nearest = Math.min(nearest, plant.range(x, y, direction + off, maxRange));
    }
    return nearest;
  }
}
