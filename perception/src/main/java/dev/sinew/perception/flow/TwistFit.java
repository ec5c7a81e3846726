package dev.sinew.perception.flow;

import dev.sinew.perception.floor.FloorPlane;
import dev.sinew.sdk.geometry.Trigonometry;
import java.util.Random;

/**
 * The motion in the plane that most points of the floor agree on: by consensus of two (Fischler and
 * Bolles 1981) in pixels of the second picture, then by weighted least squares over those that
 * agree (Umeyama, "Least-squares estimation of transformation parameters", 1991, in the plane). The
 * draws are the same for the same points. Single-threaded; allocates nothing once made.
 */
final class TwistFit {
  private static final int DRAWS = 80;
  private static final int REFINEMENTS = 3;
  private static final long SEED = 5;

  /** A point that agrees is off by so many pixels at most. */
  private static final double TOLERANCE = 1.5;

  /** Two points nearer to each other than this tell no turn, metres. */
  private static final double SHORTEST_METRES = 0.05;

  private final FloorPlane floor;
  private final double[] beforeX;
  private final double[] beforeY;
  private final double[] afterX;
  private final double[] afterY;
  private final double[] column;
  private final double[] row;
  private final double[] weight;
  private final boolean[] agrees;
  private final Random random = new Random(SEED);
  private int count;
  private int agreeing;
  private double forward;
  private double left;
  private double turn;
  private double cos = 1;
  private double sin;

  TwistFit(FloorPlane floor, int most) {
    this.floor = floor;
    beforeX = new double[most];
    beforeY = new double[most];
    afterX = new double[most];
    afterY = new double[most];
    column = new double[most];
    row = new double[most];
    weight = new double[most];
    agrees = new boolean[most];
  }

  void clear() {
    count = 0;
  }

  /** Adds a point of the floor by its pixels in both pictures; what is above the horizon is not. */
  void add(double columnBefore, double rowBefore, double columnAfter, double rowAfter) {
    double depthBefore = floor.depthOfRow(rowBefore);
    double depthAfter = floor.depthOfRow(rowAfter);
    if (!Double.isFinite(depthBefore) || !Double.isFinite(depthAfter)) {
      return;
    }
    double asideBefore = floor.asideOf(columnBefore, depthBefore);
    double asideAfter = floor.asideOf(columnAfter, depthAfter);
    beforeX[count] = floor.forward(depthBefore, asideBefore);
    beforeY[count] = floor.left(depthBefore, asideBefore);
    afterX[count] = floor.forward(depthAfter, asideAfter);
    afterY[count] = floor.left(depthAfter, asideAfter);
    column[count] = columnAfter;
    row[count] = rowAfter;
    // A pixel is a length that grows with the square of the depth.
    weight[count] = 1 / (depthAfter * depthAfter * depthAfter * depthAfter);
    count++;
  }

  int size() {
    return count;
  }

  /** Fits; false when no two points agree. */
  boolean fit() {
    random.setSeed(SEED);
    agreeing = 0;
    double bestForward = 0;
    double bestLeft = 0;
    double bestTurn = 0;
    for (int draw = 0; count >= 2 && draw < DRAWS; draw++) {
      if (fromTwo(random.nextInt(count), random.nextInt(count))) {
        int agree = mark();
        if (agree > agreeing) {
          agreeing = agree;
          bestForward = forward;
          bestLeft = left;
          bestTurn = turn;
        }
      }
    }
    if (agreeing < 2) {
      return false;
    }
    set(bestForward, bestLeft, bestTurn);
    for (int i = 0; i < REFINEMENTS; i++) {
      agreeing = mark();
      if (agreeing < 2) {
        return false;
      }
      refine();
    }
    agreeing = mark();
    return agreeing >= 2;
  }

  private void set(double newForward, double newLeft, double newTurn) {
    forward = newForward;
    left = newLeft;
    turn = newTurn;
    cos = Trigonometry.cos(newTurn);
    sin = Trigonometry.sin(newTurn);
  }

  private boolean fromTwo(int i, int j) {
    double bx = beforeX[j] - beforeX[i];
    double by = beforeY[j] - beforeY[i];
    double ax = afterX[j] - afterX[i];
    double ay = afterY[j] - afterY[i];
    double shortest = SHORTEST_METRES * SHORTEST_METRES;
    if (bx * bx + by * by < shortest || ax * ax + ay * ay < shortest) {
      return false;
    }
    double angle = StrictMath.atan2(ax * by - ay * bx, ax * bx + ay * by);
    set(0, 0, angle);
    double middleX = 0.5 * (afterX[i] + afterX[j]);
    double middleY = 0.5 * (afterY[i] + afterY[j]);
    set(
        0.5 * (beforeX[i] + beforeX[j]) - cos * middleX + sin * middleY,
        0.5 * (beforeY[i] + beforeY[j]) - sin * middleX - cos * middleY,
        angle);
    return true;
  }

  /** Marks the points that the motion carries to where they were found. */
  private int mark() {
    int agree = 0;
    for (int i = 0; i < count; i++) {
      double dx = beforeX[i] - forward;
      double dy = beforeY[i] - left;
      double x = cos * dx + sin * dy;
      double y = -sin * dx + cos * dy;
      double depth = floor.depth(x, y);
      boolean off = true;
      if (FloorPlane.isAhead(depth)) {
        double columns = floor.columnOf(floor.aside(x, y), depth) - column[i];
        double rows = floor.rowOfDepth(depth) - row[i];
        off = columns * columns + rows * rows > TOLERANCE * TOLERANCE;
      }
      agrees[i] = !off;
      agree += off ? 0 : 1;
    }
    return agree;
  }

  private void refine() {
    double weights = 0;
    double bx = 0;
    double by = 0;
    double ax = 0;
    double ay = 0;
    for (int i = 0; i < count; i++) {
      double w = agrees[i] ? weight[i] : 0;
      weights += w;
      bx += w * beforeX[i];
      by += w * beforeY[i];
      ax += w * afterX[i];
      ay += w * afterY[i];
    }
    bx /= weights;
    by /= weights;
    ax /= weights;
    ay /= weights;
    double along = 0;
    double across = 0;
    for (int i = 0; i < count; i++) {
      double w = agrees[i] ? weight[i] : 0;
      double px = afterX[i] - ax;
      double py = afterY[i] - ay;
      double qx = beforeX[i] - bx;
      double qy = beforeY[i] - by;
      along += w * (px * qx + py * qy);
      across += w * (px * qy - py * qx);
    }
    double angle = StrictMath.atan2(across, along);
    set(0, 0, angle);
    set(bx - cos * ax + sin * ay, by - sin * ax - cos * ay, angle);
  }

  /** Points that agree with the motion. */
  int agreeing() {
    return agreeing;
  }

  /** Metres, in the body frame of the first picture. */
  double forward() {
    return forward;
  }

  /** Metres, in the body frame of the first picture. */
  double left() {
    return left;
  }

  /** Radians, counter-clockwise positive. */
  double turn() {
    return turn;
  }
}
