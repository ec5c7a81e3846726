package dev.sinew.runtime.engine;

import dev.sinew.sdk.component.Gauge;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Quantity;
import dev.sinew.sdk.component.Reading;
import java.util.List;

/**
 * Stands for a gauge whose readings do not come from here: one that is not open, or one whose
 * recorded readings are played. It hangs on no bus.
 *
 * @param quantities what it would measure; empty when that is not known
 * @param health how it is
 */
record AbsentGauge(List<Quantity> quantities, Health health) implements Gauge {
  AbsentGauge {
    quantities = List.copyOf(quantities);
  }

  @Override
  public Reading newSample() {
    return new Reading(Math.max(1, quantities.size()));
  }

  @Override
  public boolean sample(Reading into) {
    return false;
  }

  @Override
  public void close() {}
}
