package dev.sinew.perception.lidar;

import dev.sinew.perception.track.Moment;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.geometry.Trigonometry;
import dev.sinew.sdk.scene.Obstacles;

/**
 * One turn of the lidar as seen from the body when the picture was taken: its returns by bearing,
 * cut into runs where a surface ends. The cut is the adaptive breakpoint of Borges and Aldon ("Line
 * extraction in 2D range images for mobile robotics", Journal of Intelligent and Robotic Systems
 * 40, 2004): two neighbouring returns hang together when a surface that the ray meets at no less
 * than a given angle could reach from one to the other, and three standard deviations of a return
 * more. Single-threaded; its buffers are made once and hold {@value #MOST} returns.
 */
final class SortedTurn {
  static final int MOST = 4096;

  private static final double NEAREST_METRES = 0.02;
  private static final double FARTHEST_METRES = 200;

  /** Bearings are sorted as whole numbers of this part of a radian, about 3 nanoradians. */
  private static final double BEARING_UNITS = 3e8;

  private final double steepest;
  private final double deviation;
  private final double[] unsortedX = new double[MOST];
  private final double[] unsortedY = new double[MOST];
  private final double[] bearing = new double[MOST];
  private final double[] x = new double[MOST];
  private final double[] y = new double[MOST];
  private final long[] keys = new long[MOST];
  private final long[] ordered = new long[MOST];
  private final int[] starts = new int[MOST + 1];
  private int count;
  private int runs;

  /**
   * @param steepest smallest angle between a ray and a surface that still counts as one, radians
   * @param deviation standard deviation of one return, metres
   */
  SortedTurn(double steepest, double deviation) {
    this.steepest = steepest;
    this.deviation = deviation;
  }

  /** Takes the turn of a moment in; what is no number or absurdly near or far is left out. */
  void take(Moment moment) {
    gather(moment);
    order();
    int first = firstAfterACut();
    runs = 0;
    for (int i = 0; i < count; i++) {
      int at = (int) keys[(first + i) % count];
      x[i] = unsortedX[at];
      y[i] = unsortedY[at];
      if (i == 0 || isCut((int) keys[(first + i - 1) % count], at)) {
        starts[runs++] = i;
      }
    }
    starts[runs] = count;
  }

  private void gather(Moment moment) {
    Obstacles scan = moment.scan();
    Pose2d from = moment.poseAtScan();
    Pose2d to = moment.pose();
    double cos = Trigonometry.cos(from.heading() - to.heading());
    double sin = Trigonometry.sin(from.heading() - to.heading());
    double toCos = Trigonometry.cos(to.heading());
    double toSin = Trigonometry.sin(to.heading());
    double dx = (from.x() - to.x()) * toCos + (from.y() - to.y()) * toSin;
    double dy = -(from.x() - to.x()) * toSin + (from.y() - to.y()) * toCos;
    count = 0;
    for (int i = 0; i < scan.count() && count < MOST; i++) {
      double px = dx + scan.x(i) * cos - scan.y(i) * sin;
      double py = dy + scan.x(i) * sin + scan.y(i) * cos;
      double range = Math.sqrt(px * px + py * py);
      if (range >= NEAREST_METRES && range <= FARTHEST_METRES) {
        unsortedX[count] = px;
        unsortedY[count] = py;
        bearing[count] = StrictMath.atan2(py, px);
        keys[count] = ((long) ((bearing[count] + Math.PI) * BEARING_UNITS) << 32) | count;
        count++;
      }
    }
  }

  /**
   * Sorts the keys. A lidar gives its returns in the order of their bearing but for where it begins
   * and how the robot moved: put right way round and begun at the least, they are as good as
   * sorted, and sorting by insertion takes one pass and, unlike the library's merging, no memory.
   */
  private void order() {
    int rising = 0;
    int least = 0;
    for (int i = 1; i < count; i++) {
      rising += keys[i] > keys[i - 1] ? 1 : -1;
      least = keys[i] < keys[least] ? i : least;
    }
    int step = rising >= 0 ? 1 : count - 1;
    int from = least;
    for (int i = 0; i < count; i++) {
      long key = keys[from];
      int to = i;
      while (to > 0 && ordered[to - 1] > key) {
        ordered[to] = ordered[to - 1];
        to--;
      }
      ordered[to] = key;
      from = (from + step) % count;
    }
    System.arraycopy(ordered, 0, keys, 0, count);
  }

  /**
   * So that no run is cut in two where bearings begin. Where nothing is cut all round, as in a
   * closed room, the farthest return begins, which lies in a corner.
   */
  private int firstAfterACut() {
    int farthest = 0;
    double most = 0;
    for (int i = 0; i < count; i++) {
      int at = (int) keys[i];
      if (isCut((int) keys[(i + count - 1) % count], at)) {
        return i;
      }
      double squared = unsortedX[at] * unsortedX[at] + unsortedY[at] * unsortedY[at];
      if (squared > most) {
        most = squared;
        farthest = i;
      }
    }
    return farthest;
  }

  private boolean isCut(int before, int after) {
    double step = bearing[after] - bearing[before];
    step += step < 0 ? 2 * Math.PI : 0;
    if (step >= steepest) {
      return true;
    }
    double dx = unsortedX[after] - unsortedX[before];
    double dy = unsortedY[after] - unsortedY[before];
    double range =
        Math.sqrt(unsortedX[before] * unsortedX[before] + unsortedY[before] * unsortedY[before]);
    double reach =
        range * Trigonometry.sin(step) / Trigonometry.sin(steepest - step) + 3 * deviation;
    return dx * dx + dy * dy > reach * reach;
  }

  int count() {
    return count;
  }

  /** How many runs of returns hang together. */
  int runs() {
    return runs;
  }

  /** Index of a run's first return; that of run {@link #runs()} is the number of returns. */
  int start(int run) {
    return starts[run];
  }

  /** Metres ahead of the body. */
  double x(int index) {
    return x[index];
  }

  /** Metres to the left of the body. */
  double y(int index) {
    return y[index];
  }
}
