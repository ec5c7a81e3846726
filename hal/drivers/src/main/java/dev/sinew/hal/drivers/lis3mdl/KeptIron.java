package dev.sinew.hal.drivers.lis3mdl;

import dev.sinew.sdk.driver.CalibrationStore;

/** The iron around one magnetometer over the starts of its robot. */
final class KeptIron {
  private static final String KIND = "iron";

  /**
   * More than this is no field of a robot's own iron, tesla: the chip would be beyond its range.
   */
  private static final double MOST_OFFSET = 400e-6;

  private final CalibrationStore store;
  private final String component;
  private final Iron iron = new Iron();
  private boolean known;

  /**
   * @param anew whether what was kept is not to be used
   */
  KeptIron(CalibrationStore store, String component, boolean anew) {
    this.store = store;
    this.component = component;
    if (!anew) {
      store.load(component, KIND, Iron.NUMBERS).ifPresent(this::use);
    }
  }

  private void use(double[] numbers) {
    if (Math.abs(numbers[0]) < MOST_OFFSET && Math.abs(numbers[1]) < MOST_OFFSET) {
      iron.set(numbers);
      known = true;
    }
  }

  boolean known() {
    return known;
  }

  Iron iron() {
    return iron;
  }

  /** The iron was measured: it holds from now on and at the next start. */
  void measured(double[] numbers) {
    iron.set(numbers);
    known = true;
    store.keep(component, KIND, numbers);
  }
}
