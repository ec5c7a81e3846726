package dev.sinew.perception.evaluate.mot;

import dev.sinew.perception.track.Moment;
import dev.sinew.perception.track.Tracker;
import dev.sinew.perception.track.TrackerSettings;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.Detection;
import dev.sinew.sdk.vision.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Runs the robot's own tracker over a file of detections, as a camera at rest with no lidar would
 * have given them. Online: what a picture's result says is known when that picture came. Stateless.
 */
public final class MotTracking {
  private static final double NANOS = 1e9;
  private static final double STEPS = 20;
  private static final double FIELD_OF_VIEW = 1.0;
  private static final Obstacles NO_SCAN = Obstacles.NONE;

  private MotTracking() {}

  /**
   * Tracks a sequence.
   *
   * @param detections numbers of objects are not looked at
   * @param framesPerSecond rhythm of the pictures, above 0
   * @return for each picture the tracks that were seen in it, as measured
   */
  public static MotSequence run(
      MotSequence detections, TrackerSettings settings, double framesPerSecond) {
    if (!(framesPerSecond > 0)) {
      throw new IllegalArgumentException(framesPerSecond + " pictures per second");
    }
    Tracker tracker = new Tracker(cameraOf(detections), settings);
    SortedMap<Integer, List<MotBox>> frames = new TreeMap<>();
    for (int frame = 1; frame <= detections.last(); frame++) {
      long nanos = Math.round(frame * NANOS / framesPerSecond);
      List<Detection> found = new ArrayList<>();
      for (MotBox box : detections.at(frame)) {
        found.add(new Detection("object", (float) box.confidence(), box.box()));
      }
      tracker.update(new Moment(nanos, Pose2d.ORIGIN, NO_SCAN, Pose2d.ORIGIN), found);
      frames.put(frame, seenAt(nanos, tracker));
    }
    return new MotSequence(frames);
  }

  /**
   * What the detector gives at least: the smallest confidence in the file, rounded down to a
   * twentieth, as thresholds are.
   */
  public static double leastScore(MotSequence detections) {
    double least = 1;
    for (List<MotBox> boxes : detections.frames().values()) {
      for (MotBox box : boxes) {
        least = Math.min(least, box.confidence());
      }
    }
    return Math.clamp(Math.floor(least * STEPS) / STEPS, 0, 1 - 1 / STEPS);
  }

  private static List<MotBox> seenAt(long nanos, Tracker tracker) {
    List<MotBox> seen = new ArrayList<>();
    for (Track track : tracker.tracks()) {
      if (track.seenNanos() == nanos) {
        seen.add(new MotBox(track.id(), track.box(), track.score()));
      }
    }
    return seen;
  }

  /** Any lens will do for a camera at rest; it only has to be as large as the pictures. */
  private static CameraModel cameraOf(MotSequence detections) {
    double width = 1;
    double height = 1;
    for (List<MotBox> boxes : detections.frames().values()) {
      for (MotBox box : boxes) {
        width = Math.max(width, box.box().right());
        height = Math.max(height, box.box().bottom());
      }
    }
    return CameraModel.ofFieldOfView(
        (int) Math.ceil(width), (int) Math.ceil(height), FIELD_OF_VIEW, Pose2d.ORIGIN, 1);
  }
}
