package dev.sinew.perception.track;

import dev.sinew.sdk.geometry.Box;

/**
 * A Kalman filter with constant velocity for each of a box's centre, width and height, independent
 * of one another. Noise is given in shares of the box's size, as in SORT (Bewley et al. 2016).
 * Allocates nothing after construction.
 */
final class BoxFilter {
  private static final double MEASUREMENT = 0.06;
  private static final double ACCELERATION = 3.0;
  private static final double FIRST_VELOCITY = 1.0;
  private static final double LONGEST_STEP_SECONDS = 0.5;
  private static final int AXES = 4;

  private final double[] value = new double[AXES];
  private final double[] rate = new double[AXES];
  private final double[] varValue = new double[AXES];
  private final double[] covariance = new double[AXES];
  private final double[] varRate = new double[AXES];

  BoxFilter(Box first) {
    restart(first);
  }

  /** Forgets the past and starts from a box at rest. */
  void restart(Box box) {
    set(box);
    double size = Math.max(1, Math.max(box.width(), box.height()));
    for (int i = 0; i < AXES; i++) {
      rate[i] = 0;
      varValue[i] = square(MEASUREMENT * size);
      covariance[i] = 0;
      varRate[i] = square(FIRST_VELOCITY * size);
    }
  }

  /** Moves the estimate without touching its uncertainty: the picture moved, not the object. */
  void set(Box box) {
    value[0] = box.centreX();
    value[1] = box.centreY();
    value[2] = box.width();
    value[3] = box.height();
  }

  /** Lets time pass. */
  void predict(double seconds) {
    double dt = Math.clamp(seconds, 0, LONGEST_STEP_SECONDS);
    double noise = square(ACCELERATION * size());
    for (int i = 0; i < AXES; i++) {
      value[i] += rate[i] * dt;
      varValue[i] += dt * (2 * covariance[i] + dt * varRate[i]) + 0.25 * dt * dt * dt * dt * noise;
      covariance[i] += dt * varRate[i] + 0.5 * dt * dt * dt * noise;
      varRate[i] += dt * dt * noise;
    }
    value[2] = Math.max(1, value[2]);
    value[3] = Math.max(1, value[3]);
  }

  /** Takes a measured box in. */
  void correct(Box box) {
    double noise = square(MEASUREMENT * size());
    correct(0, box.centreX(), noise);
    correct(1, box.centreY(), noise);
    correct(2, box.width(), noise);
    correct(3, box.height(), noise);
  }

  private void correct(int i, double measured, double noise) {
    double total = varValue[i] + noise;
    double gainValue = varValue[i] / total;
    double gainRate = covariance[i] / total;
    double surprise = measured - value[i];
    value[i] += gainValue * surprise;
    rate[i] += gainRate * surprise;
    varRate[i] -= gainRate * covariance[i];
    covariance[i] *= 1 - gainValue;
    varValue[i] *= 1 - gainValue;
  }

  Box box() {
    return new Box(
        (float) (value[0] - 0.5 * value[2]),
        (float) (value[1] - 0.5 * value[3]),
        (float) (value[0] + 0.5 * value[2]),
        (float) (value[1] + 0.5 * value[3]));
  }

  private double size() {
    return Math.max(1, Math.max(value[2], value[3]));
  }

  private static double square(double x) {
    return x * x;
  }
}
