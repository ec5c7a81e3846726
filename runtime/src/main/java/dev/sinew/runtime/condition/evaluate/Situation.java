package dev.sinew.runtime.condition.evaluate;

import dev.sinew.runtime.condition.GateState;
import dev.sinew.runtime.estimate.GaugeRows;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.vision.Track;
import java.util.Arrays;
import java.util.List;

/**
 * What conditions are decided by: one instance, refilled in each cycle, without allocation once it
 * has seen as many tracks as there are. NaN stands for what is not known.
 */
public final class Situation {
  private static final int TRACKS_AT_FIRST = 64;

  /** Robot time of the cycle, nanoseconds. */
  public long nowNanos;

  /** Robot time at which the mode was entered, nanoseconds. */
  public long modeSinceNanos;

  /** Share of the battery in [0, 1]. */
  public double charge = Double.NaN;

  /** Volts. */
  public double voltage = Double.NaN;

  /** Metres per second, forward positive. */
  public double linear;

  /** Radians per second, to the left positive. */
  public double angular;

  /** Metres from the robot's origin to the nearest point of the lidar's last turn. */
  public double nearestObstacle = Double.NaN;

  /** What every gauge said last; valid during the cycle. */
  public GaugeRows gauges = new GaugeRows();

  /** Peers whose presence says that they are there. */
  public int peersOnline;

  /** What the gate did in the previous cycle. */
  public GateState gate = GateState.IDLE;

  /** The rule by which it objected; empty when none did. */
  public String gateRule = "";

  /** What happened when. */
  public final EventMemory events = new EventMemory();

  private double x;
  private double y;
  private double heading;
  private List<Track> tracks = List.of();
  private double[] distances = new double[TRACKS_AT_FIRST];

  /**
   * Where the robot is, in the odometry frame, and what it follows.
   *
   * @param poseX metres
   * @param poseY metres
   * @param poseHeading radians
   * @param seen kept until the next call, not copied
   */
  public void place(double poseX, double poseY, double poseHeading, List<Track> seen) {
    x = poseX;
    y = poseY;
    heading = poseHeading;
    tracks = seen;
    if (distances.length < seen.size()) {
      distances = Arrays.copyOf(distances, 2 * seen.size());
    }
    for (int i = 0; i < seen.size(); i++) {
      distances[i] =
          seen.get(i).position().isPresent()
              ? distanceTo(seen.get(i).position().get().x(), seen.get(i).position().get().y())
              : Double.NaN;
    }
  }

  int tracks() {
    return tracks.size();
  }

  Track track(int index) {
    return tracks.get(index);
  }

  /** Metres; NaN while the track has no position. */
  double distance(int index) {
    return distances[index];
  }

  /** Radians off straight ahead, 0 to π; NaN while the track has no position. */
  double bearing(int index) {
    Track track = tracks.get(index);
    if (track.position().isEmpty()) {
      return Double.NaN;
    }
    Point2d at = track.position().get();
    double direction = StrictMath.atan2(at.y() - y, at.x() - x);
    return Math.abs(StrictMath.IEEEremainder(direction - heading, 2 * Math.PI));
  }

  /** Metres from the robot's origin to a point of the odometry frame. */
  double distanceTo(double pointX, double pointY) {
    double dx = pointX - x;
    double dy = pointY - y;
    return Math.sqrt(dx * dx + dy * dy);
  }

  boolean inside(Zone zone) {
    return zone.contains(x, y);
  }
}
