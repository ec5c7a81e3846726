package dev.sinew.sdk.driver;

import java.util.Optional;

/**
 * Where a driver keeps what it has learnt about its own chip, such as a gyro's bias, from one start
 * to the next. On a robot that is a file in the data folder; in a simulation and in tests it is
 * memory. Thread-safe; may block on a disk, so it is used when a component opens or is calibrated,
 * never in a cycle.
 */
public interface CalibrationStore {

  /**
   * What was kept last.
   *
   * @param component name in the robot file
   * @param kind what it is, such as {@code gyroBias}; the unit belongs to the driver
   * @param count how many numbers are expected
   * @return empty when nothing was kept, or what was kept is damaged, not finite or of another size
   */
  Optional<double[]> load(String component, String kind, int count);

  /**
   * Keeps numbers in place of those kept before; a failure is logged and otherwise without effect.
   *
   * @param numbers finite
   */
  void keep(String component, String kind, double... numbers);
}
