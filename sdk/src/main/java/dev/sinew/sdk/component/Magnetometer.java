package dev.sinew.sdk.component;

import java.util.List;

/** Measures the magnetic flux density in the body frame, hard iron removed. */
public interface Magnetometer extends Gauge {
  /** Index of the field along x, tesla. */
  int X = 0;

  /** Index of the field along y, tesla. */
  int Y = 1;

  /** Index of the field along z, tesla. */
  int Z = 2;

  List<Quantity> QUANTITIES =
      List.of(new Quantity("x", "T"), new Quantity("y", "T"), new Quantity("z", "T"));

  @Override
  default List<Quantity> quantities() {
    return QUANTITIES;
  }
}
