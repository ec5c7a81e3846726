package dev.sinew.perception.track;

import dev.sinew.sdk.geometry.Box;

/**
 * A Kalman filter of eight states: centre, width and height of a box and their rates. As in SORT
 * (Bewley et al. 2016) and ByteTrack every noise is a share of the box's size and none couples two
 * sides, so that the 8 × 8 covariance falls into four blocks of 2 × 2, which is how it is computed.
 * Allocates nothing after construction.
 */
final class BoxFilter {
  /** Deviation of a detector's box, in sizes of the box. */
  private static final double MEASUREMENT = 0.06;

  /**
   * Deviation of an object's acceleration, in sizes per square second: a person starts and stops
   * with about 1.5 m/s², which is about a body's length.
   */
  private static final double ACCELERATION = 1.0;

  /** Deviation of the velocity of what is seen for the first time, in sizes per second. */
  private static final double FIRST_VELOCITY = 1.0;

  private static final double LONGEST_STEP_SECONDS = 0.5;
  private static final int AXES = 4;
  private static final int WIDTH = 2;

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

  /**
   * Takes the camera's own motion out of the estimate without touching its uncertainty.
   *
   * @param depth metres along the optical axis; 0 when unknown
   * @return the depth after the motion, 0 when unknown
   */
  double carry(EgoMotion motion, double depth) {
    return motion.carry(value, depth);
  }

  /** Takes over everything another filter knows. */
  void copyFrom(BoxFilter other) {
    for (int i = 0; i < AXES; i++) {
      value[i] = other.value[i];
      rate[i] = other.rate[i];
      varValue[i] = other.varValue[i];
      covariance[i] = other.covariance[i];
      varRate[i] = other.varRate[i];
    }
  }

  /**
   * Lets time pass.
   *
   * @param unseen whether the object was not seen at the last step: its size is then no longer
   *     thought to go on changing, as in ByteTrack
   */
  void predict(double seconds, boolean unseen) {
    double dt = Math.clamp(seconds, 0, LONGEST_STEP_SECONDS);
    double noise = square(ACCELERATION * size());
    for (int i = 0; i < AXES; i++) {
      if (unseen && i >= WIDTH) {
        rate[i] = 0;
      }
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
    correct(box.centreX(), box.centreY(), box.width(), box.height());
  }

  /** Takes a measured box in, pixels. */
  void correct(double centreX, double centreY, double width, double height) {
    double noise = square(MEASUREMENT * size());
    correct(0, centreX, noise);
    correct(1, centreY, noise);
    correct(2, width, noise);
    correct(3, height, noise);
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
    return new Box(left(), top(), right(), bottom());
  }

  /** Adds the estimate to a table. */
  void addTo(BoxTable table) {
    table.add(left(), top(), right(), bottom());
  }

  float left() {
    return (float) (value[0] - 0.5 * value[2]);
  }

  float top() {
    return (float) (value[1] - 0.5 * value[3]);
  }

  float right() {
    return (float) (value[0] + 0.5 * value[2]);
  }

  float bottom() {
    return (float) (value[1] + 0.5 * value[3]);
  }

  private double size() {
    return Math.max(1, Math.max(value[2], value[3]));
  }

  private static double square(double x) {
    return x * x;
  }
}
