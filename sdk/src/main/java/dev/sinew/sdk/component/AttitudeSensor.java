package dev.sinew.sdk.component;

import java.util.List;

/**
 * Gives the orientation of the body: the unit quaternion that turns a vector of the body frame (x
 * forward, y left, z up) into the local level frame whose z points up. Where {@link
 * #absoluteHeading} is true, that frame's x points to magnetic east (REP-103, ENU); otherwise it is
 * the direction of the body's x axis when the driver opened.
 */
public interface AttitudeSensor extends Gauge {
  /** Index of the quaternion's scalar part. */
  int W = 0;

  int X = 1;
  int Y = 2;
  int Z = 3;

  List<Quantity> QUANTITIES =
      List.of(
          new Quantity("w", "1"),
          new Quantity("x", "1"),
          new Quantity("y", "1"),
          new Quantity("z", "1"));

  @Override
  default List<Quantity> quantities() {
    return QUANTITIES;
  }

  /** Whether the heading is measured against magnetic north and does not drift. */
  boolean absoluteHeading();
}
