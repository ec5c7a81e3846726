package dev.sinew.perception.locate;

import dev.sinew.sdk.geometry.Covariance2d;
import dev.sinew.sdk.geometry.Point2d;
import java.util.Arrays;

/**
 * Where one thing is on the floor and how it moves: a Kalman filter with constant velocity in the
 * odometry frame, driven by white acceleration of {@value #ACCELERATION} m/s² (discrete white noise
 * acceleration model; Bar-Shalom, Li and Kirubarajan 2001, section 6.3.2). Only the noise of a
 * glance is averaged away; its bias is weighed in each gain and stands beside the filter's own
 * covariance in what {@link #covariance} tells, so that a hundred pictures of a man of unknown
 * height do not make his distance certain. The pose of the robot counts as exact: both are given in
 * the odometry frame, which drifts as a whole. Single-threaded; allocates only what it returns.
 */
public final class FloorFilter {
  /** Standard deviation of the acceleration that is not foreseen, m/s². */
  static final double ACCELERATION = 0.5;

  /** Standard deviation of the velocity of something just met, m/s. */
  private static final double FIRST_VELOCITY = 0.8;

  /** What was unseen for longer is believed to stand still where it was, seconds. */
  private static final double LONGEST_STEP = 1.0;

  /** What is out of sight may wander, m/s. */
  private static final double WANDER = 0.3;

  private static final double MOST_WANDER_METRES = 2;

  /** One sound measurement in a thousand is farther off (chi-square, two degrees of freedom). */
  private static final double GATE = 13.8;

  /** One standing thing in a thousand seems to move (the same quantile). */
  private static final double MOVING = 13.8;

  private static final int PATIENCE = 3;

  /** A way whose bias has less than this share of the variance is of a better kind. */
  private static final double BETTER_KIND = 0.25;

  /** x, y, their rates. */
  private final double[] state = new double[4];

  private final double[][] p = new double[4][4];
  private final double[] gainX = new double[4];
  private final double[] gainY = new double[4];
  private final double[] rowX = new double[4];
  private final double[] rowY = new double[4];
  private Covariance2d bias = new Covariance2d(0, 0, 0);
  private long nanos;
  private int refusedInARow;

  /** A thing that stands where it was first seen. */
  public FloorFilter(Located first, long captureNanos) {
    restart(first, captureNanos);
  }

  private void restart(Located at, long captureNanos) {
    state[0] = at.point().x();
    state[1] = at.point().y();
    Covariance2d first = at.noise();
    for (int i = 0; i < 4; i++) {
      Arrays.fill(p[i], 0);
    }
    p[0][0] = first.xx();
    p[0][1] = first.xy();
    p[1][0] = first.xy();
    p[1][1] = first.yy();
    rest();
    bias = at.bias();
    nanos = captureNanos;
    refusedInARow = 0;
  }

  private void rest() {
    for (int i = 2; i < 4; i++) {
      state[i] = 0;
      for (int j = 0; j < 4; j++) {
        p[i][j] = 0;
        p[j][i] = 0;
      }
      p[i][i] = FIRST_VELOCITY * FIRST_VELOCITY;
    }
  }

  /**
   * Takes a place in.
   *
   * @param captureNanos when the picture was taken, robot time; one before the last counts as the
   *     same moment
   * @return false when it was refused, being too far from where the thing was expected; the third
   *     refusal in a row makes the thing start anew there
   */
  public boolean see(Located measured, long captureNanos) {
    predict(Math.max(0, captureNanos - nanos) * 1e-9);
    nanos = Math.max(nanos, captureNanos);
    double dx = measured.point().x() - state[0];
    double dy = measured.point().y() - state[1];
    Covariance2d noise = measured.covariance();
    if (!isExpected(dx, dy, noise)) {
      if (++refusedInARow >= PATIENCE) {
        restart(measured, nanos);
      }
      return false;
    }
    refusedInARow = 0;
    takeBetterKind(measured.bias());
    double sxx = p[0][0] + noise.xx();
    double sxy = p[0][1] + noise.xy();
    double syy = p[1][1] + noise.yy();
    double determinant = sxx * syy - sxy * sxy;
    for (int i = 0; i < 4; i++) {
      gainX[i] = (p[i][0] * syy - p[i][1] * sxy) / determinant;
      gainY[i] = (p[i][1] * sxx - p[i][0] * sxy) / determinant;
    }
    System.arraycopy(p[0], 0, rowX, 0, 4);
    System.arraycopy(p[1], 0, rowY, 0, 4);
    for (int i = 0; i < 4; i++) {
      state[i] += gainX[i] * dx + gainY[i] * dy;
      for (int j = 0; j < 4; j++) {
        p[i][j] -= gainX[i] * rowX[j] + gainY[i] * rowY[j];
      }
    }
    double share = Math.clamp(0.5 * (gainX[0] + gainY[1]), 0, 1);
    bias = blend(bias, measured.bias(), share);
    return true;
  }

  private boolean isExpected(double dx, double dy, Covariance2d noise) {
    double sxx = p[0][0] + bias.xx() + noise.xx();
    double sxy = p[0][1] + bias.xy() + noise.xy();
    double syy = p[1][1] + bias.yy() + noise.yy();
    return mahalanobis(dx, dy, sxx, sxy, syy) <= GATE;
  }

  /** A way that errs much less has come in: what was believed so far may be off by its bias. */
  private void takeBetterKind(Covariance2d next) {
    if (next.xx() + next.yy() < BETTER_KIND * (bias.xx() + bias.yy())) {
      p[0][0] += bias.xx();
      p[0][1] += bias.xy();
      p[1][0] += bias.xy();
      p[1][1] += bias.yy();
    }
  }

  private static Covariance2d blend(Covariance2d a, Covariance2d b, double share) {
    return new Covariance2d(
        a.xx() + share * (b.xx() - a.xx()),
        a.xy() + share * (b.xy() - a.xy()),
        a.yy() + share * (b.yy() - a.yy()));
  }

  private static double mahalanobis(double dx, double dy, double xx, double xy, double yy) {
    return (dx * dx * yy - 2 * dx * dy * xy + dy * dy * xx) / (xx * yy - xy * xy);
  }

  private void predict(double seconds) {
    if (seconds > LONGEST_STEP) {
      rest();
      double wander = Math.min(MOST_WANDER_METRES, WANDER * seconds);
      p[0][0] += wander * wander;
      p[1][1] += wander * wander;
      return;
    }
    double q = ACCELERATION * ACCELERATION * seconds * seconds;
    for (int axis = 0; axis < 2; axis++) {
      state[axis] += seconds * state[axis + 2];
    }
    // F P F' with F = [1 dt; 0 1] for both axes at once: rows first, then columns.
    for (int j = 0; j < 4; j++) {
      p[0][j] += seconds * p[2][j];
      p[1][j] += seconds * p[3][j];
    }
    for (int i = 0; i < 4; i++) {
      p[i][0] += seconds * p[i][2];
      p[i][1] += seconds * p[i][3];
    }
    for (int axis = 0; axis < 2; axis++) {
      p[axis][axis] += 0.25 * seconds * seconds * q;
      p[axis][axis + 2] += 0.5 * seconds * q;
      p[axis + 2][axis] += 0.5 * seconds * q;
      p[axis + 2][axis + 2] += q;
    }
  }

  /** Where it was when it was seen last, metres in the odometry frame. */
  public Point2d position() {
    return new Point2d(state[0], state[1]);
  }

  /** Of the position, bias included, square metres. */
  public Covariance2d covariance() {
    return new Covariance2d(p[0][0] + bias.xx(), p[0][1] + bias.xy(), p[1][1] + bias.yy());
  }

  /** Metres per second in the odometry frame. */
  public Point2d velocity() {
    return new Point2d(state[2], state[3]);
  }

  /** Of the velocity, (m/s)². */
  public Covariance2d velocityCovariance() {
    return new Covariance2d(p[2][2], p[2][3], p[3][3]);
  }

  /** Whether the velocity is more than what a standing thing seems to have once in a thousand. */
  public boolean isMoving() {
    return mahalanobis(state[2], state[3], p[2][2], p[2][3], p[3][3]) > MOVING;
  }
}
