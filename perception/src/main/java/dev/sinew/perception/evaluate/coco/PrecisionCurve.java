package dev.sinew.perception.evaluate.coco;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Precision over recall of one category over all images (the interpolation at 101 recalls of COCO's
 * accumulate): at each recall the best precision that is still had at that recall or more.
 */
final class PrecisionCurve {
  /** What COCO's evaluation adds to a sum that might be 0: the distance from 1 to the next. */
  private static final double TINY = Math.ulp(1.0);

  private final double[] precisions = new double[Thresholds.OVERLAPS];
  private final double[] recalls = new double[Thresholds.OVERLAPS];
  private final int wanted;

  private record Find(double score, Matching.Verdict verdict, int index) {}

  /**
   * @param verdicts of the images in the order of their numbers
   * @param most how many detections of each image count, the best
   */
  PrecisionCurve(List<Matching.Verdict> verdicts, int most) {
    wanted = verdicts.stream().mapToInt(Matching.Verdict::wanted).sum();
    List<Find> finds = new ArrayList<>();
    for (Matching.Verdict verdict : verdicts) {
      for (int d = 0; d < Math.min(most, verdict.scores().length); d++) {
        finds.add(new Find(verdict.scores()[d], verdict, d));
      }
    }
    finds.sort(Comparator.comparingDouble(find -> -find.score()));
    if (wanted > 0) {
      for (int t = 0; t < Thresholds.OVERLAPS; t++) {
        measure(finds, t);
      }
    }
  }

  private void measure(List<Find> finds, int t) {
    int count = finds.size();
    double[] precision = new double[count];
    double[] recall = new double[count];
    double right = 0;
    double wrong = 0;
    for (int i = 0; i < count; i++) {
      Find find = finds.get(i);
      if (!find.verdict().ignored()[t][find.index()]) {
        if (find.verdict().right()[t][find.index()]) {
          right++;
        } else {
          wrong++;
        }
      }
      precision[i] = right / (wrong + right + TINY);
      recall[i] = right / wanted;
    }
    for (int i = count - 1; i > 0; i--) {
      precision[i - 1] = Math.max(precision[i - 1], precision[i]);
    }
    double sum = 0;
    int at = 0;
    for (int r = 0; r < Thresholds.RECALLS; r++) {
      while (at < count && recall[at] < Thresholds.recall(r)) {
        at++;
      }
      sum += at < count ? precision[at] : 0;
    }
    precisions[t] = sum / Thresholds.RECALLS;
    recalls[t] = count == 0 ? 0 : recall[count - 1];
  }

  /** How many objects were to be found. */
  int wanted() {
    return wanted;
  }

  /** Whether there was anything to find; all else is meaningless without. */
  boolean measured() {
    return wanted > 0;
  }

  /** Mean precision at one overlap threshold, in [0, 1]. */
  double precision(int overlapIndex) {
    return precisions[overlapIndex];
  }

  /** Mean precision over all overlap thresholds, in [0, 1]. */
  double precision() {
    return mean(precisions);
  }

  /** Mean of the greatest recall over all overlap thresholds, in [0, 1]. */
  double recall() {
    return mean(recalls);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
