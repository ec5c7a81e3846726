package dev.sinew.hal.drivers.kinematics;

/**
 * A body on wheels that each roll in one direction fixed to it, so that every rim speed is a linear
 * function of the body's twist: differential and skid bases, mecanum, omni. The way back is the
 * least-squares solution, which with more wheels than freedoms also tells how much they contradict
 * each other, that is, slip (Muir and Neuman, Kinematic Modeling of Wheeled Mobile Robots, 1987;
 * Siegwart, Introduction to Autonomous Mobile Robots, 3.2).
 *
 * <p>Immutable and thread-safe; allocates nothing but when it is made. A twist is forward m/s, left
 * m/s and counter-clockwise rad/s of the body's origin; wheels count from 0 in the order of the
 * configuration.
 */
public final class WheelKinematics {
  private static final int FREEDOMS = 3;

  /** Below this share of the largest pivot, a freedom counts as out of the wheels' reach. */
  private static final double SINGULAR = 1e-9;

  private final double radius;

  /** Rim speed of each wheel by forward, left and turn. */
  private final double[][] rim;

  /** Body motion by the rims' ways: 3 × wheels. */
  private final double[][] body;

  private final boolean holonomic;

  private WheelKinematics(double radius, double[][] rim) {
    this.radius = radius;
    this.rim = rim;
    boolean sideways = false;
    for (double[] row : rim) {
      sideways |= row[1] != 0;
    }
    this.holonomic = sideways;
    this.body = pseudoInverse(rim, sideways);
  }

  /**
   * Two wheels on one axle through the body's origin: left, right.
   *
   * @param track metres between the wheels' contact lines
   * @param radius metres, effective rolling radius
   */
  public static WheelKinematics differential(double track, double radius) {
    return sides(track, radius, 1);
  }

  /**
   * Wheels in two rows that are driven like two tracks: left ones first, then right ones. They
   * scrub sideways when turning, so the track that counts is longer than the measured one (Mandow
   * et al., Experimental kinematics for wheeled skid-steer mobile robots, 2007).
   *
   * @param track metres, effective
   * @param radius metres
   * @param perSide wheels on each side
   */
  public static WheelKinematics sides(double track, double radius, int perSide) {
    double[][] rim = new double[2 * perSide][];
    for (int i = 0; i < perSide; i++) {
      rim[i] = new double[] {1, 0, -0.5 * track};
      rim[perSide + i] = new double[] {1, 0, 0.5 * track};
    }
    return new WheelKinematics(radius, rim);
  }

  /**
   * Four mecanum wheels whose rollers touch the floor in an X seen from above: front left, front
   * right, rear left, rear right.
   *
   * @param wheelbase metres between front and rear axle
   * @param track metres between left and right contact lines
   * @param radius metres
   */
  public static WheelKinematics mecanum(double wheelbase, double track, double radius) {
    double arm = 0.5 * (wheelbase + track);
    return new WheelKinematics(
        radius, new double[][] {{1, -1, -arm}, {1, 1, arm}, {1, 1, -arm}, {1, -1, arm}});
  }

  /**
   * Omni wheels on a circle, each rolling along its tangent counter-clockwise.
   *
   * @param distance metres from the body's origin to each wheel
   * @param radius metres of a wheel
   * @param directions where each wheel sits, radians counter-clockwise from the body's x axis
   * @throws IllegalArgumentException if these wheels cannot move the body in every direction
   */
  public static WheelKinematics omni(double distance, double radius, double... directions) {
    double[][] rim = new double[directions.length][];
    for (int i = 0; i < directions.length; i++) {
      rim[i] =
          new double[] {-StrictMath.sin(directions[i]), StrictMath.cos(directions[i]), distance};
    }
    return new WheelKinematics(radius, rim);
  }

  /** (AᵀA)⁻¹Aᵀ over the freedoms that are within reach. */
  private static double[][] pseudoInverse(double[][] rim, boolean sideways) {
    int[] freedoms = sideways ? new int[] {0, 1, 2} : new int[] {0, 2};
    int n = freedoms.length;
    double[][] normal = new double[n][2 * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (double[] row : rim) {
          normal[i][j] += row[freedoms[i]] * row[freedoms[j]];
        }
      }
      normal[i][n + i] = 1;
    }
    invert(normal, n);
    double[][] body = new double[FREEDOMS][rim.length];
    for (int i = 0; i < n; i++) {
      for (int w = 0; w < rim.length; w++) {
        for (int j = 0; j < n; j++) {
          body[freedoms[i]][w] += normal[i][n + j] * rim[w][freedoms[j]];
        }
      }
    }
    return body;
  }

  /** Gauss–Jordan with pivoting on [A | I], in place. */
  private static void invert(double[][] a, int n) {
    double largest = 0;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, Math.abs(a[i][i]));
    }
    for (int column = 0; column < n; column++) {
      int pivot = column;
      for (int row = column + 1; row < n; row++) {
        if (Math.abs(a[row][column]) > Math.abs(a[pivot][column])) {
          pivot = row;
        }
      }
      if (Math.abs(a[pivot][column]) <= SINGULAR * largest) {
        throw new IllegalArgumentException(
            "these wheels cannot move the body in every direction that they roll in; expected at"
                + " least three that do not all roll in parallel or through one point");
      }
      double[] swapped = a[column];
      a[column] = a[pivot];
      a[pivot] = swapped;
      double scale = 1 / a[column][column];
      for (int k = 0; k < 2 * n; k++) {
        a[column][k] *= scale;
      }
      for (int row = 0; row < n; row++) {
        double factor = a[row][column];
        if (row != column && factor != 0) {
          for (int k = 0; k < 2 * n; k++) {
            a[row][k] -= factor * a[column][k];
          }
        }
      }
    }
  }

  /** How many wheels. */
  public int wheels() {
    return rim.length;
  }

  /** Whether the wheels can move the body sideways. */
  public boolean holonomic() {
    return holonomic;
  }

  /**
   * Wheel speeds for a twist; what the wheels cannot do of it is left out.
   *
   * @param into receives one speed a wheel, rad/s, forward positive
   */
  public void speeds(double forward, double left, double turn, double[] into) {
    for (int i = 0; i < rim.length; i++) {
      into[i] = (rim[i][0] * forward + rim[i][1] * left + rim[i][2] * turn) / radius;
    }
  }

  /**
   * Slows all wheels down alike until none is too fast, which keeps the curve.
   *
   * @param speeds rad/s, changed in place
   * @param fastest rad/s that a wheel may turn, more than 0
   * @return by what factor, in (0, 1]
   */
  public static double saturate(double[] speeds, double fastest) {
    double most = 0;
    for (double speed : speeds) {
      most = Math.max(most, Math.abs(speed));
    }
    if (most <= fastest) {
      return 1;
    }
    double scale = fastest / most;
    for (int i = 0; i < speeds.length; i++) {
      speeds[i] *= scale;
    }
    return scale;
  }

  /**
   * Body motion for wheel motions (turns to ways, or speeds to velocities), least squares.
   *
   * @param wheels rad or rad/s, one a wheel
   * @param into receives forward m, left m, turn rad (or m/s, m/s, rad/s)
   */
  public void motion(double[] wheels, double[] into) {
    for (int f = 0; f < FREEDOMS; f++) {
      double sum = 0;
      for (int w = 0; w < rim.length; w++) {
        sum += body[f][w] * wheels[w];
      }
      into[f] = sum * radius;
    }
  }

  /**
   * How much the wheels contradict each other: root mean square of what each rim did beside what
   * the body's motion explains, metres or metres per second; 0 for as many wheels as freedoms.
   *
   * @param wheels rad or rad/s
   * @param motion what {@link #motion} made of them
   */
  public double slip(double[] wheels, double[] motion) {
    double sum = 0;
    for (int w = 0; w < rim.length; w++) {
      double[] row = rim[w];
      double explained = row[0] * motion[0] + row[1] * motion[1] + row[2] * motion[2];
      double rest = radius * wheels[w] - explained;
      sum += rest * rest;
    }
    return Math.sqrt(sum / rim.length);
  }

  /**
   * Adds to the body's variances what the wheels' ways add, when each wheel's way has an error of
   * its own that grows with the root of the way.
   *
   * @param turned how far each wheel turned, rad, either sign
   * @param variancePerMetre of a wheel's way, m²/m
   * @param into forward m², left m², turn rad²; added to
   */
  public void spread(double[] turned, double variancePerMetre, double[] into) {
    for (int w = 0; w < rim.length; w++) {
      double variance = variancePerMetre * radius * Math.abs(turned[w]);
      for (int f = 0; f < FREEDOMS; f++) {
        into[f] += body[f][w] * body[f][w] * variance;
      }
    }
  }
}
