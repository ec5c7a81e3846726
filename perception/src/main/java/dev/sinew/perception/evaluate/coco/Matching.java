package dev.sinew.perception.evaluate.coco;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which detections of one category in one image are right, by COCO's rules: best score first, each
 * takes the object it overlaps most among those still free; an object that does not count is taken
 * only when none that counts will do; a crowd can be taken again and again.
 */
final class Matching {
  private final List<CocoDetection> found;
  private final List<CocoDataset.Marked> marked;
  private final double[][] overlaps;

  /**
   * @param found in any order; those of equal score keep theirs
   * @param marked objects of the category in the image
   * @param most how many detections count, the best
   */
  Matching(List<CocoDetection> found, List<CocoDataset.Marked> marked, int most) {
    List<CocoDetection> bestFirst = new ArrayList<>(found);
    bestFirst.sort(Comparator.comparingDouble(detection -> -detection.score()));
    this.found = List.copyOf(bestFirst.subList(0, Math.min(most, bestFirst.size())));
    this.marked = List.copyOf(marked);
    overlaps = new double[this.found.size()][marked.size()];
    for (int d = 0; d < this.found.size(); d++) {
      for (int g = 0; g < marked.size(); g++) {
        overlaps[d][g] = overlap(this.found.get(d).box(), this.marked.get(g));
      }
    }
  }

  /**
   * What became of the detections and objects when only an area range counts.
   *
   * @param scores of the detections, best first
   * @param right for each overlap threshold and detection, whether it took an object
   * @param ignored for each overlap threshold and detection, whether it is neither right nor wrong
   * @param wanted how many objects were to be found
   */
  record Verdict(double[] scores, boolean[][] right, boolean[][] ignored, int wanted) {}

  Verdict judge(AreaRange range) {
    int[] order = countedFirst(range);
    int wanted = 0;
    boolean[] uncounted = new boolean[order.length];
    for (int i = 0; i < order.length; i++) {
      uncounted[i] = !counts(marked.get(order[i]), range);
      wanted += uncounted[i] ? 0 : 1;
    }
    boolean[][] right = new boolean[Thresholds.OVERLAPS][found.size()];
    boolean[][] ignored = new boolean[Thresholds.OVERLAPS][found.size()];
    for (int t = 0; t < Thresholds.OVERLAPS; t++) {
      boolean[] taken = new boolean[order.length];
      for (int d = 0; d < found.size(); d++) {
        int best = best(d, Thresholds.overlap(t), order, uncounted, taken);
        if (best >= 0) {
          taken[best] = true;
          right[t][d] = true;
          ignored[t][d] = uncounted[best];
        } else {
          ignored[t][d] = !range.holds(found.get(d).box().area());
        }
      }
    }
    double[] scores = found.stream().mapToDouble(CocoDetection::score).toArray();
    return new Verdict(scores, right, ignored, wanted);
  }

  private int best(int d, double threshold, int[] order, boolean[] uncounted, boolean[] taken) {
    double most = Math.min(threshold, 1 - 1e-10);
    int best = -1;
    for (int i = 0; i < order.length; i++) {
      if (taken[i] && !marked.get(order[i]).crowd()) {
        continue;
      }
      if (best >= 0 && !uncounted[best] && uncounted[i]) {
        break;
      }
      double shared = overlaps[d][order[i]];
      if (shared >= most) {
        most = shared;
        best = i;
      }
    }
    return best;
  }

  /** Indices of the objects, those that count first, otherwise in their order. */
  private int[] countedFirst(AreaRange range) {
    List<Integer> order = new ArrayList<>();
    for (boolean counted : new boolean[] {true, false}) {
      for (int g = 0; g < marked.size(); g++) {
        if (counts(marked.get(g), range) == counted) {
          order.add(g);
        }
      }
    }
    return order.stream().mapToInt(Integer::intValue).toArray();
  }

  private static boolean counts(CocoDataset.Marked object, AreaRange range) {
    return !object.crowd() && range.holds(object.area());
  }

  /** Intersection over union; for a crowd over the detection's own area. */
  private static double overlap(Rectangle box, CocoDataset.Marked object) {
    double shared = box.sharedWith(object.box());
    if (shared <= 0) {
      return 0;
    }
    return shared / (object.crowd() ? box.area() : box.area() + object.box().area() - shared);
  }
}
