package dev.sinew.perception.evaluate.coco;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * All that is measured of one category.
 *
 * @param byRange for each range of area, with all detections that count
 * @param with1 whatever the area, with one detection an image
 * @param with10 whatever the area, with ten detections an image
 */
record ClassCurves(
    Map<AreaRange, PrecisionCurve> byRange, PrecisionCurve with1, PrecisionCurve with10) {
  /** How many detections of a category count in one image. */
  static final int MOST = 100;

  /**
   * @param matchings of the images in the order of their numbers
   */
  static ClassCurves of(List<Matching> matchings) {
    Map<AreaRange, PrecisionCurve> byRange = new EnumMap<>(AreaRange.class);
    for (AreaRange range : AreaRange.values()) {
      byRange.put(range, new PrecisionCurve(verdicts(matchings, range), MOST));
    }
    List<Matching.Verdict> all = verdicts(matchings, AreaRange.ALL);
    return new ClassCurves(byRange, new PrecisionCurve(all, 1), new PrecisionCurve(all, 10));
  }

  private static List<Matching.Verdict> verdicts(List<Matching> matchings, AreaRange range) {
    List<Matching.Verdict> verdicts = new ArrayList<>(matchings.size());
    matchings.forEach(matching -> verdicts.add(matching.judge(range)));
    return verdicts;
  }

  PrecisionCurve of(AreaRange range) {
    PrecisionCurve curve = byRange.get(range);
    if (curve == null) {
      throw new IllegalStateException("every range has a curve");
    }
    return curve;
  }

  CocoScores.ClassScores scores(String name) {
    PrecisionCurve all = of(AreaRange.ALL);
    return all.measured()
        ? new CocoScores.ClassScores(
            name,
            all.wanted(),
            OptionalDouble.of(all.precision()),
            OptionalDouble.of(all.precision(Thresholds.AT_50)))
        : new CocoScores.ClassScores(name, 0, OptionalDouble.empty(), OptionalDouble.empty());
  }
}
