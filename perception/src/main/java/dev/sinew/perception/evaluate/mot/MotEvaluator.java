package dev.sinew.perception.evaluate.mot;

import dev.sinew.perception.assignment.Assignment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Compares tracks with the truth, picture by picture: CLEAR-MOT (Bernardin and Stiefelhagen,
 * "Evaluating Multiple Object Tracking Performance", 2008) and the identity measures (Ristani et
 * al., "Performance Measures and a Data Set for Multi-Target, Multi-Camera Tracking", 2016).
 *
 * <p>In each picture a pair of the truth and the result that was made before goes on while the two
 * still overlap enough; the rest is paired so that as many pairs as possible are made and these
 * overlap the most. An object that was last paired with another number counts as a switch, however
 * long ago that was. Single-threaded.
 */
public final class MotEvaluator {
  /** Overlap (IoU) from which a box covers another in the challenge. */
  public static final double CHALLENGE_OVERLAP = 0.5;

  private static final double MOSTLY_TRACKED = 0.8;
  private static final double MOSTLY_LOST = 0.2;

  /** More than all overlaps of one picture: a pair more outweighs better pairs. */
  private static final double PAIR = 1e5;

  private final double leastOverlap;
  private final Assignment assignment = new Assignment();
  private final Map<Long, Life> objects = new LinkedHashMap<>();
  private final Map<Naming, Integer> together = new HashMap<>();
  private int frames;
  private int truths;
  private int found;
  private int matches;
  private int switches;
  private double overlap;

  private record Naming(long object, long track) {}

  /** What happened to one object of the truth. */
  private static final class Life {
    private long track;
    private boolean everMatched;
    private boolean missedSince;
    private int pictures;
    private int covered;
    private int fragmentations;

    void see(boolean matched) {
      pictures++;
      if (matched) {
        covered++;
        fragmentations += everMatched && missedSince ? 1 : 0;
        everMatched = true;
      }
      missedSince = !matched;
    }
  }

  /**
   * Begins a comparison.
   *
   * @param leastOverlap IoU from which a box covers another, in (0, 1]
   */
  public MotEvaluator(double leastOverlap) {
    if (!(leastOverlap > 0 && leastOverlap <= 1)) {
      throw new IllegalArgumentException("overlap " + leastOverlap);
    }
    this.leastOverlap = leastOverlap;
  }

  /**
   * Compares a whole sequence with its truth; lines of the truth with confidence 0 are left out.
   */
  public static MotScores compare(MotSequence truth, MotSequence result) {
    MotEvaluator evaluator = new MotEvaluator(CHALLENGE_OVERLAP);
    MotSequence counted = truth.counted();
    TreeSet<Integer> numbers = new TreeSet<>(counted.frames().keySet());
    numbers.addAll(result.frames().keySet());
    for (int frame : numbers) {
      evaluator.take(counted.at(frame), result.at(frame));
    }
    return evaluator.scores();
  }

  /** Takes the next picture; numbers are unique within each list. */
  public void take(List<MotBox> truth, List<MotBox> result) {
    frames++;
    truths += truth.size();
    found += result.size();
    countTogether(truth, result);
    int[] resultOf = new int[truth.size()];
    boolean[] taken = new boolean[result.size()];
    Arrays.fill(resultOf, -1);
    goOn(truth, result, resultOf, taken);
    pairTheRest(truth, result, resultOf, taken);
    for (int t = 0; t < truth.size(); t++) {
      life(truth.get(t)).see(resultOf[t] >= 0);
    }
  }

  private Life life(MotBox truth) {
    return objects.computeIfAbsent(truth.id(), any -> new Life());
  }

  private void countTogether(List<MotBox> truth, List<MotBox> result) {
    for (MotBox object : truth) {
      for (MotBox track : result) {
        if (object.box().intersectionOverUnion(track.box()) >= leastOverlap) {
          together.merge(new Naming(object.id(), track.id()), 1, Integer::sum);
        }
      }
    }
  }

  private void goOn(List<MotBox> truth, List<MotBox> result, int[] resultOf, boolean[] taken) {
    for (int t = 0; t < truth.size(); t++) {
      Life life = life(truth.get(t));
      for (int r = 0; life.everMatched && r < result.size(); r++) {
        double shared = truth.get(t).box().intersectionOverUnion(result.get(r).box());
        if (result.get(r).id() == life.track && !taken[r] && shared >= leastOverlap) {
          resultOf[t] = r;
          taken[r] = true;
          matches++;
          overlap += shared;
        }
      }
    }
  }

  private void pairTheRest(
      List<MotBox> truth, List<MotBox> result, int[] resultOf, boolean[] taken) {
    assignment.begin(truth.size(), result.size());
    for (int t = 0; t < truth.size(); t++) {
      for (int r = 0; r < result.size(); r++) {
        double shared = truth.get(t).box().intersectionOverUnion(result.get(r).box());
        if (resultOf[t] < 0 && !taken[r] && shared >= leastOverlap) {
          assignment.gain(t, r, PAIR + shared);
        }
      }
    }
    int[] pairs = new int[truth.size()];
    assignment.solve(pairs);
    for (int t = 0; t < truth.size(); t++) {
      if (pairs[t] >= 0) {
        resultOf[t] = pairs[t];
        MotBox track = result.get(pairs[t]);
        Life life = life(truth.get(t));
        switches += life.everMatched && life.track != track.id() ? 1 : 0;
        life.track = track.id();
        matches++;
        overlap += truth.get(t).box().intersectionOverUnion(track.box());
      }
    }
  }

  /** What came out so far. */
  public MotScores scores() {
    int fragmentations = 0;
    int tracked = 0;
    int lost = 0;
    for (Life life : objects.values()) {
      fragmentations += life.fragmentations;
      double share = life.covered / (double) life.pictures;
      tracked += share >= MOSTLY_TRACKED ? 1 : 0;
      lost += share < MOSTLY_LOST ? 1 : 0;
    }
    return new MotScores(
        frames,
        truths,
        found,
        matches,
        switches,
        fragmentations,
        objects.size(),
        tracked,
        lost,
        overlap,
        identified());
  }

  /** Boxes that agree when every object is given the one track that makes their sum the largest. */
  private int identified() {
    List<Long> rows = new ArrayList<>(new TreeSet<>(objects.keySet()));
    TreeSet<Long> tracks = new TreeSet<>();
    together.keySet().forEach(naming -> tracks.add(naming.track()));
    List<Long> columns = new ArrayList<>(tracks);
    assignment.begin(rows.size(), columns.size());
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < columns.size(); column++) {
        Naming naming = new Naming(rows.get(row), columns.get(column));
        assignment.gain(row, column, together.getOrDefault(naming, 0));
      }
    }
    int[] pairs = new int[rows.size()];
    assignment.solve(pairs);
    int sum = 0;
    for (int row = 0; row < rows.size(); row++) {
      if (pairs[row] >= 0) {
        sum += together.getOrDefault(new Naming(rows.get(row), columns.get(pairs[row])), 0);
      }
    }
    return sum;
  }
}
