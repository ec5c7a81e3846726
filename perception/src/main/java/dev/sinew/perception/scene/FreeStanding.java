package dev.sinew.perception.scene;

import dev.sinew.perception.track.Moment;
import dev.sinew.perception.track.SeenTurn;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.vision.CameraModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds what stands free before the camera: a run of lidar returns at nearly one distance with
 * nothing, or something much farther, on both sides. Walls do not end within the picture and are
 * not meant. Single-threaded; its buffers are made once.
 */
final class FreeStanding {
  private static final double BIN = Math.toRadians(2);
  private static final double STEP_METRES = 0.25;

  /** Posts and legs are narrower and have no name worth paying for. */
  private static final double NARROWEST_METRES = 0.45;

  private static final double WIDEST_METRES = 1.5;

  private final CameraModel camera;
  private final double[] nearest;
  private final SeenTurn turn = new SeenTurn();
  private final int half;

  FreeStanding(CameraModel camera) {
    this.camera = camera;
    double halfField = StrictMath.atan2(0.5 * camera.width(), camera.focalX());
    half = (int) Math.floor(halfField / BIN);
    nearest = new double[2 * half + 1];
  }

  /** What stands free now, nearest first. */
  List<NamelessThing> find(Moment moment) {
    Pose2d eye = moment.pose().compose(camera.mount());
    fill(moment, eye);
    List<NamelessThing> things = new ArrayList<>();
    int start = 0;
    while (start < nearest.length) {
      int end = start;
      while (end + 1 < nearest.length
          && Double.isFinite(nearest[start])
          && Math.abs(nearest[end + 1] - nearest[end]) < STEP_METRES) {
        end++;
      }
      if (standsFree(start, end)) {
        things.add(thing(start, end, eye));
      }
      start = end + 1;
    }
    things.sort((a, b) -> Double.compare(a.distance(), b.distance()));
    return things;
  }

  private void fill(Moment moment, Pose2d eye) {
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    turn.take(moment, eye);
    for (int i = 0; i < turn.count(); i++) {
      turn.at(i);
      double bearing = StrictMath.atan2(turn.y(), turn.x());
      int bin = (int) Math.round(bearing / BIN) + half;
      if (bin >= 0 && bin < nearest.length) {
        double range = Math.sqrt(turn.x() * turn.x() + turn.y() * turn.y());
        nearest[bin] = Math.min(nearest[bin], range);
      }
    }
    for (int i = 1; i + 1 < nearest.length; i++) {
      // A single missing return between two neighbours is a gap of the lidar, not of the thing.
      if (!Double.isFinite(nearest[i]) && Math.abs(nearest[i - 1] - nearest[i + 1]) < STEP_METRES) {
        nearest[i] = 0.5 * (nearest[i - 1] + nearest[i + 1]);
      }
    }
  }

  private boolean standsFree(int start, int end) {
    if (!Double.isFinite(nearest[start]) || start == 0 || end == nearest.length - 1) {
      return false;
    }
    double width = (end - start + 1) * BIN * nearest[(start + end) / 2];
    return width >= NARROWEST_METRES
        && width <= WIDEST_METRES
        && nearest[start - 1] > nearest[start] + STEP_METRES
        && nearest[end + 1] > nearest[end] + STEP_METRES;
  }

  private NamelessThing thing(int start, int end, Pose2d eye) {
    double distance = nearest[(start + end) / 2];
    double right = (start - half - 0.5) * BIN;
    double left = (end - half + 0.5) * BIN;
    double bearing = 0.5 * (left + right);
    return new NamelessThing(
        eye.toFrame(distance * StrictMath.cos(bearing), distance * StrictMath.sin(bearing)),
        distance,
        bearing,
        camera.centreX() - camera.focalX() * StrictMath.tan(left),
        camera.centreX() - camera.focalX() * StrictMath.tan(right));
  }
}
