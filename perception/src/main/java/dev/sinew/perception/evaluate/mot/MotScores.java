package dev.sinew.perception.evaluate.mot;

/**
 * What a comparison of tracks with the truth gave. Counts are of boxes unless said otherwise.
 *
 * @param frames pictures compared
 * @param truths boxes of the truth
 * @param found boxes of the result
 * @param matches boxes of the truth that a box of the result covers, switches included
 * @param switches how often an object went on under another number (IDSW)
 * @param fragmentations how often an object was lost and found again (Frag)
 * @param objects numbers in the truth
 * @param mostlyTracked objects covered in at least 80 % of their pictures (MT)
 * @param mostlyLost objects covered in less than 20 % of their pictures (ML)
 * @param overlap sum of the overlaps (IoU) of all matches
 * @param identified boxes that agree under the best one-to-one naming of objects (IDTP)
 */
public record MotScores(
    int frames,
    int truths,
    int found,
    int matches,
    int switches,
    int fragmentations,
    int objects,
    int mostlyTracked,
    int mostlyLost,
    double overlap,
    int identified) {

  /** Boxes of the truth that nothing covers (FN). */
  public int misses() {
    return truths - matches;
  }

  /** Boxes of the result that cover nothing (FP). */
  public int falsePositives() {
    return found - matches;
  }

  /** Objects that are neither mostly tracked nor mostly lost (PT). */
  public int partlyTracked() {
    return objects - mostlyTracked - mostlyLost;
  }

  /** 1 − (misses + false positives + switches) / truths; at most 1, may be negative. */
  public double mota() {
    return 1 - ratio(misses() + falsePositives() + switches, truths);
  }

  /** Mean overlap (IoU) of the matches, in [0, 1]. */
  public double motp() {
    return ratio(overlap, matches);
  }

  /** Share of the truth that is covered, in [0, 1]. */
  public double recall() {
    return ratio(matches, truths);
  }

  /** Share of the result that covers something, in [0, 1]. */
  public double precision() {
    return ratio(matches, found);
  }

  /** Share of the result under its right name, in [0, 1]. */
  public double idPrecision() {
    return ratio(identified, found);
  }

  /** Share of the truth under its right name, in [0, 1]. */
  public double idRecall() {
    return ratio(identified, truths);
  }

  /** Harmonic mean of {@link #idPrecision} and {@link #idRecall}, in [0, 1]. */
  public double idf1() {
    return ratio(2.0 * identified, truths + found);
  }

  private static double ratio(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
