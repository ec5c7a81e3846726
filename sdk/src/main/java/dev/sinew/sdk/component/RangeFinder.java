package dev.sinew.sdk.component;

import java.util.List;

/**
 * Measures the distance to the nearest thing in one direction, which the configuration gives by
 * {@code mountX}, {@code mountY} (m) and {@code mountYaw} (rad), which are read even when it cannot
 * be opened. A distance is {@link Double#POSITIVE_INFINITY} when the sensor works and sees nothing
 * within its range, and NaN when it cannot say. It gives a reading at least every 150 ms, since the
 * safety gate takes an old one for none.
 */
public interface RangeFinder extends Gauge {
  /** Index of the distance, metres. */
  int DISTANCE = 0;

  /** What a range finder measures unless it measures more. */
  List<Quantity> QUANTITIES = List.of(new Quantity("distance", "m"));

  @Override
  default List<Quantity> quantities() {
    return QUANTITIES;
  }

  /** The shortest distance it reports, metres. */
  double minRange();

  /** The longest distance it reports, metres. */
  double maxRange();

  /** Full opening angle of the cone it looks into, radians. */
  double fieldOfView();
}
