package dev.sinew.sdk.component;

import java.util.List;

/**
 * A sensor whose every reading is one row of numbers with fixed meanings. The runtime records,
 * shows and compares such readings without knowing what kind of gauge it is; the kinds beneath say
 * at which index what stands. Values are in the body frame where they have a direction.
 */
public interface Gauge extends Sensor<Reading> {

  /** What each number of a reading measures; the same list for the life of the component. */
  List<Quantity> quantities();

  @Override
  default Reading newSample() {
    return new Reading(quantities().size());
  }
}
