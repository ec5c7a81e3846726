package dev.sinew.hal.drivers.lis3mdl;

/**
 * Takes what a robot's own iron adds to the earth's field out again: magnets and currents shift it
 * (hard iron), sheet steel bends it (soft iron). For a robot that turns on a floor: the two level
 * axes are corrected, the vertical one is left. Source: ST application note DT0103, "Compensating
 * for magnetometer installation error and hard-iron effects using accelerometer-assisted 2D
 * calibration", and the ellipse's principal axes.
 */
final class Iron {
  /** Shift along x and y in tesla; the symmetric matrix a, b, c that makes the ellipse a circle. */
  static final int NUMBERS = 5;

  private final double[] numbers = {0, 0, 1, 0, 1};

  void set(double[] newNumbers) {
    System.arraycopy(newNumbers, 0, numbers, 0, NUMBERS);
  }

  double x(double fieldX, double fieldY) {
    return numbers[2] * (fieldX - numbers[0]) + numbers[3] * (fieldY - numbers[1]);
  }

  double y(double fieldX, double fieldY) {
    return numbers[3] * (fieldX - numbers[0]) + numbers[4] * (fieldY - numbers[1]);
  }
}
