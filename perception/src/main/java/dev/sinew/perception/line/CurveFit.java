package dev.sinew.perception.line;

import java.util.Random;

/**
 * A parabola y = a + b·x + c·x² through most of some points: by consensus of three (Fischler and
 * Bolles, "Random sample consensus", 1981), then by least squares over those that agree. The draws
 * are the same for the same points, so that a replay draws them too. Single-threaded; allocates
 * nothing once made.
 */
final class CurveFit {
  private static final int DRAWS = 60;
  private static final long SEED = 11;

  private final double[] xs;
  private final double[] ys;
  private final Random random = new Random(SEED);
  private final double[] curve = new double[3];
  private final double[] trial = new double[3];
  private int count;
  private int agreeing;

  CurveFit(int most) {
    xs = new double[most];
    ys = new double[most];
  }

  void clear() {
    count = 0;
  }

  void add(double x, double y) {
    xs[count] = x;
    ys[count++] = y;
  }

  int size() {
    return count;
  }

  /**
   * Fits.
   *
   * @param tolerance how far a point that agrees is off at most
   * @param bend largest second derivative that is believed
   * @return whether at least three points agree
   */
  boolean fit(double tolerance, double bend) {
    agreeing = 0;
    if (count < 3) {
      return false;
    }
    random.setSeed(SEED);
    for (int draw = 0; draw < DRAWS; draw++) {
      if (throughThree(random.nextInt(count), random.nextInt(count), random.nextInt(count))
          && Math.abs(2 * trial[2]) <= bend) {
        int agree = agreeing(trial, tolerance);
        if (agree > agreeing) {
          agreeing = agree;
          System.arraycopy(trial, 0, curve, 0, 3);
        }
      }
    }
    if (agreeing < 3) {
      return false;
    }
    refine(tolerance);
    return true;
  }

  private boolean throughThree(int i, int j, int k) {
    double dij = xs[i] - xs[j];
    double dik = xs[i] - xs[k];
    double djk = xs[j] - xs[k];
    if (Math.abs(dij) < 1e-6 || Math.abs(dik) < 1e-6 || Math.abs(djk) < 1e-6) {
      return false;
    }
    double slopeIj = (ys[i] - ys[j]) / dij;
    double slopeIk = (ys[i] - ys[k]) / dik;
    trial[2] = (slopeIj - slopeIk) / djk;
    trial[1] = slopeIj - trial[2] * (xs[i] + xs[j]);
    trial[0] = ys[i] - trial[1] * xs[i] - trial[2] * xs[i] * xs[i];
    return true;
  }

  private int agreeing(double[] parabola, double tolerance) {
    int agree = 0;
    for (int i = 0; i < count; i++) {
      agree += Math.abs(at(parabola, xs[i]) - ys[i]) <= tolerance ? 1 : 0;
    }
    return agree;
  }

  private static double at(double[] parabola, double x) {
    return parabola[0] + x * (parabola[1] + x * parabola[2]);
  }

  /** Least squares over the agreeing points: the normal equations by Cramer's rule. */
  private void refine(double tolerance) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double t0 = 0;
    double t1 = 0;
    double t2 = 0;
    for (int i = 0; i < count; i++) {
      double x = xs[i];
      double y = ys[i];
      if (Math.abs(at(curve, x) - y) <= tolerance) {
        s0 += 1;
        s1 += x;
        s2 += x * x;
        s3 += x * x * x;
        s4 += x * x * x * x;
        t0 += y;
        t1 += x * y;
        t2 += x * x * y;
      }
    }
    double whole = determinant(s0, s1, s2, s1, s2, s3, s2, s3, s4);
    if (Math.abs(whole) < 1e-12) {
      return;
    }
    curve[0] = determinant(t0, s1, s2, t1, s2, s3, t2, s3, s4) / whole;
    curve[1] = determinant(s0, t0, s2, s1, t1, s3, s2, t2, s4) / whole;
    curve[2] = determinant(s0, s1, t0, s1, s2, t1, s2, s3, t2) / whole;
  }

  private static double determinant(
      double a, double b, double c, double d, double e, double f, double g, double h, double i) {
    return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
  }

  /** Points that agree with the curve. */
  int agreeing() {
    return agreeing;
  }

  double at(double x) {
    return at(curve, x);
  }

  double slopeAt(double x) {
    return curve[1] + 2 * curve[2] * x;
  }

  /** Second derivative, the same everywhere. */
  double bend() {
    return 2 * curve[2];
  }
}
