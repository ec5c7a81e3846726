package dev.sinew.fabric.market;

import dev.sinew.sdk.vision.Detection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares an answer with a replay, as the agreement's comparator {@code detections} says: each box
 * must have one of the same class with IoU of at least 0.90 and scores that differ by at most 0.02.
 * Boxes that may be missing because their score lies near the detector's threshold are ignored on
 * either side.
 */
public final class DetectionComparator {
  /** The comparator's name in agreements. */
  public static final String NAME = "detections";

  private static final double MIN_IOU = 0.90;
  private static final double MAX_SCORE_GAP = 0.02 + 1e-4;

  private DetectionComparator() {}

  /**
   * What speaks against the answer.
   *
   * @param answered the node's boxes
   * @param replayed boxes of the same model over the same picture elsewhere
   * @param threshold the lowest score that detector reports; boxes within 0.02 of it are not held
   *     against anybody
   * @return one sentence, or empty when they agree
   */
  public static Optional<String> difference(
      List<Detection> answered, List<Detection> replayed, double threshold) {
    List<Detection> unmatched = new ArrayList<>(replayed);
    for (Detection box : answered) {
      Optional<Detection> twin =
          unmatched.stream()
              .filter(other -> agree(box, other))
              .max((a, b) ->
                  Float.compare(
                      a.box().intersectionOverUnion(box.box()),
                      b.box().intersectionOverUnion(box.box())));
      if (twin.isPresent()) {
        unmatched.remove(twin.get());
      } else if (box.score() > threshold + MAX_SCORE_GAP) {
        return Optional.of("the answer has " + describe(box) + ", the replay has no such box");
      }
    }
    return unmatched.stream()
        .filter(box -> box.score() > threshold + MAX_SCORE_GAP)
        .findFirst()
        .map(box -> "the replay has " + describe(box) + ", the answer has no such box");
  }

  private static boolean agree(Detection a, Detection b) {
    return a.label().equals(b.label())
        && Math.abs(a.score() - b.score()) <= MAX_SCORE_GAP
        && a.box().intersectionOverUnion(b.box()) >= MIN_IOU;
  }

  private static String describe(Detection box) {
    return String.format(
        java.util.Locale.ROOT,
        "%s %.2f at (%.0f, %.0f)",
        box.label(),
        box.score(),
        box.box().centreX(),
        box.box().centreY());
  }
}
