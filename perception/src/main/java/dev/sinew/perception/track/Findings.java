package dev.sinew.perception.track;

import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.vision.Detection;
import java.util.List;

/**
 * The detections of one picture that can be used: boxes that are boxes, sure enough, and of very
 * many the first (a detector gives its best first). Single-threaded; its tables are made once.
 */
final class Findings {
  /** More objects than this in one picture are not told apart. */
  static final int MOST = 256;

  /** No picture is this large: a coordinate beyond is nonsense, and its square still a number. */
  private static final float FARTHEST_PIXEL = 1e6f;

  private final Detection[] kept = new Detection[MOST];
  private final BoxTable boxes = new BoxTable();
  private final double leastScore;
  private int size;
  private long unsound;
  private long crowded;

  /**
   * @param leastScore a detection below is left out, in [0, 1]
   */
  Findings(double leastScore) {
    this.leastScore = leastScore;
  }

  void take(List<Detection> detections) {
    size = 0;
    boxes.clear();
    for (int i = 0; i < detections.size(); i++) {
      Detection detection = detections.get(i);
      if (!isSound(detection)) {
        unsound++;
      } else if (detection.score() >= leastScore) {
        if (size < MOST) {
          kept[size++] = detection;
          boxes.add(detection.box());
        } else {
          crowded++;
        }
      }
    }
  }

  private static boolean isSound(Detection detection) {
    Box box = detection.box();
    return detection.score() >= 0
        && Float.isFinite(detection.score())
        && isNear(box.left())
        && isNear(box.top())
        && isNear(box.right())
        && isNear(box.bottom())
        && box.right() > box.left()
        && box.bottom() > box.top();
  }

  private static boolean isNear(float coordinate) {
    return Math.abs(coordinate) <= FARTHEST_PIXEL;
  }

  int size() {
    return size;
  }

  Detection get(int i) {
    return kept[i];
  }

  float score(int i) {
    return kept[i].score();
  }

  BoxTable boxes() {
    return boxes;
  }

  /** Detections so far that were no boxes or had no score. */
  long unsound() {
    return unsound;
  }

  /** Detections so far that were beyond {@link #MOST} in their picture. */
  long crowded() {
    return crowded;
  }
}
