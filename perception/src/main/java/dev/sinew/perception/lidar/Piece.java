package dev.sinew.perception.lidar;

import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Trigonometry;
import dev.sinew.sdk.observation.Observation;

/**
 * A straight piece of a turn, and the line that lies closest to its returns by the sum of squared
 * distances (total least squares: the axis of the larger moment). Reused from turn to turn.
 */
final class Piece {
  private int first;
  private int last;
  private int count;
  private double sumX;
  private double sumY;
  private double sumXx;
  private double sumXy;
  private double sumYy;

  /** The returns from one index to another, both included. */
  void set(SortedTurn turn, int from, int to) {
    first = from;
    last = to;
    count = 0;
    sumX = 0;
    sumY = 0;
    sumXx = 0;
    sumXy = 0;
    sumYy = 0;
    for (int i = from; i <= to; i++) {
      count++;
      sumX += turn.x(i);
      sumY += turn.y(i);
      sumXx += turn.x(i) * turn.x(i);
      sumXy += turn.x(i) * turn.y(i);
      sumYy += turn.y(i) * turn.y(i);
    }
  }

  /** Both pieces as one; the other lies after this in the turn. */
  void setSum(Piece a, Piece b) {
    first = a.first;
    last = b.last;
    count = a.count + b.count;
    sumX = a.sumX + b.sumX;
    sumY = a.sumY + b.sumY;
    sumXx = a.sumXx + b.sumXx;
    sumXy = a.sumXy + b.sumXy;
    sumYy = a.sumYy + b.sumYy;
  }

  /**
   * Leaves out returns at the ends that lie off the line and takes in those next to it that lie on
   * it.
   *
   * @param off how far from the line a return may lie, metres
   * @param gap how far a return may lie from its neighbour, metres
   */
  void fitEnds(SortedTurn turn, double off, double gap) {
    double direction = direction();
    double cos = Trigonometry.cos(direction);
    double sin = Trigonometry.sin(direction);
    int from = first;
    int to = last;
    while (from < to && besideLine(turn, from, cos, sin) > off) {
      from++;
    }
    while (to > from && besideLine(turn, to, cos, sin) > off) {
      to--;
    }
    while (from > 0
        && besideLine(turn, from - 1, cos, sin) <= off
        && apart(turn, from - 1, from) <= gap) {
      from--;
    }
    while (to + 1 < turn.count()
        && besideLine(turn, to + 1, cos, sin) <= off
        && apart(turn, to, to + 1) <= gap) {
      to++;
    }
    if (from != first || to != last) {
      set(turn, from, to);
    }
  }

  private double besideLine(SortedTurn turn, int index, double cos, double sin) {
    return Math.abs((turn.y(index) - sumY / count) * cos - (turn.x(index) - sumX / count) * sin);
  }

  private static double apart(SortedTurn turn, int a, int b) {
    double dx = turn.x(a) - turn.x(b);
    double dy = turn.y(a) - turn.y(b);
    return Math.sqrt(dx * dx + dy * dy);
  }

  int first() {
    return first;
  }

  int last() {
    return last;
  }

  int count() {
    return count;
  }

  /** Direction of the line, radians, in (−π/2, π/2]. */
  double direction() {
    return 0.5 * StrictMath.atan2(2 * varianceXy(), varianceXx() - varianceYy());
  }

  /** Root mean square distance of the returns from the line, metres. */
  double deviation() {
    double mean = 0.5 * (varianceXx() + varianceYy());
    double half = 0.5 * (varianceXx() - varianceYy());
    double xy = varianceXy();
    return Math.sqrt(Math.max(0, mean - Math.sqrt(half * half + xy * xy)));
  }

  private double varianceXx() {
    return sumXx / count - sumX / count * (sumX / count);
  }

  private double varianceXy() {
    return sumXy / count - sumX / count * (sumY / count);
  }

  private double varianceYy() {
    return sumYy / count - sumY / count * (sumY / count);
  }

  /** How far along the line two returns lie apart, metres. */
  double length(SortedTurn turn) {
    double direction = direction();
    return Math.abs(
        (turn.x(last) - turn.x(first)) * Trigonometry.cos(direction)
            + (turn.y(last) - turn.y(first)) * Trigonometry.sin(direction));
  }

  /** The piece from its first return's foot on the line to its last one's. */
  Observation.Wall wall(SortedTurn turn) {
    double direction = direction();
    return new Observation.Wall(
        foot(turn, first, direction), foot(turn, last, direction), deviation());
  }

  private Point2d foot(SortedTurn turn, int index, double direction) {
    double cos = Trigonometry.cos(direction);
    double sin = Trigonometry.sin(direction);
    double x = sumX / count;
    double y = sumY / count;
    double along = (turn.x(index) - x) * cos + (turn.y(index) - y) * sin;
    return new Point2d(x + along * cos, y + along * sin);
  }
}
