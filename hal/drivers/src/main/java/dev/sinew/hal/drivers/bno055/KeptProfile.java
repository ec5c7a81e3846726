package dev.sinew.hal.drivers.bno055;

import dev.sinew.sdk.driver.CalibrationStore;
import java.util.Optional;

/** The chip's calibration profile over the starts of its robot: nine offsets and two radii. */
final class KeptProfile {
  /** Registers ACC_OFFSET_X_LSB to MAG_RADIUS_MSB. */
  static final int BYTES = 22;

  private static final String KIND = "profile";

  private final CalibrationStore store;
  private final String component;
  private Optional<double[]> profile;

  KeptProfile(CalibrationStore store, String component) {
    this.store = store;
    this.component = component;
    this.profile = store.load(component, KIND, BYTES / 2);
  }

  boolean known() {
    return profile.isPresent();
  }

  /** Writes the profile as the chip's registers hold it; only when {@link #known}. */
  void into(byte[] registers) {
    double[] numbers = profile.orElseThrow();
    for (int i = 0; i < numbers.length; i++) {
      int value = (int) numbers[i];
      registers[2 * i] = (byte) value;
      registers[2 * i + 1] = (byte) (value >> 8);
    }
  }

  /** The chip says that it is calibrated: its registers are kept. */
  void keep(byte[] registers) {
    double[] numbers = new double[BYTES / 2];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (short) ((registers[2 * i] & 0xff) | registers[2 * i + 1] << 8);
    }
    profile = Optional.of(numbers);
    store.keep(component, KIND, numbers);
  }
}
