package dev.sinew.perception.track;

import dev.sinew.sdk.geometry.Box;

/**
 * The last boxes in which a track was really seen, newest last, carried along when the camera
 * moves: what OC-SORT trusts instead of the filter. Allocates nothing after construction.
 */
final class Trail {
  /** The direction of a track is taken over this many sightings (Δt of OC-SORT). */
  private static final int REACH = 3;

  private static final int KEPT = REACH + 1;

  private final double[][] boxes = new double[KEPT][4];
  private int count;
  private int newest = -1;

  void clear() {
    count = 0;
    newest = -1;
  }

  void add(Box box) {
    newest = (newest + 1) % KEPT;
    count = Math.min(count + 1, KEPT);
    double[] into = boxes[newest];
    into[0] = box.centreX();
    into[1] = box.centreY();
    into[2] = box.width();
    into[3] = box.height();
  }

  void carry(EgoMotion motion, double depth) {
    for (int i = 0; i < count; i++) {
      motion.carry(boxes[i], depth);
    }
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Centre x, centre y, width, height of the newest sighting, pixels of the picture now. */
  double[] last() {
    return boxes[newest];
  }

  void addLastTo(BoxTable table) {
    double[] box = boxes[newest];
    table.add(
        (float) (box[0] - 0.5 * box[2]),
        (float) (box[1] - 0.5 * box[3]),
        (float) (box[0] + 0.5 * box[2]),
        (float) (box[1] + 0.5 * box[3]));
  }

  /**
   * Angle between the way the track went and the way to a point, in [0, π] radians; π / 2, which
   * says nothing, while it is not known or the track stood.
   */
  double angleTo(double x, double y) {
    if (count < 2) {
      return 0.5 * Math.PI;
    }
    double[] to = boxes[newest];
    double[] from = boxes[Math.floorMod(newest - (count - 1), KEPT)];
    double wentX = to[0] - from[0];
    double wentY = to[1] - from[1];
    double goesX = x - from[0];
    double goesY = y - from[1];
    double lengths = Math.sqrt((wentX * wentX + wentY * wentY) * (goesX * goesX + goesY * goesY));
    if (lengths < 1e-6) {
      return 0.5 * Math.PI;
    }
    double cosine = (wentX * goesX + wentY * goesY) / lengths;
    return StrictMath.acos(Math.clamp(cosine, -1, 1));
  }
}
