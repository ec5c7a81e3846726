package dev.sinew.perception.evaluate.coco;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Scores detections of boxes as COCO's own evaluation does ({@code cocoeval.py} of the COCO API,
 * {@code iouType = 'bbox'}, its default parameters): ten overlaps, 101 recalls, four ranges of
 * area, 1, 10 and 100 detections of a class in an image. Stateless; thread-safe.
 */
public final class CocoEvaluator {

  private record Cell(long image, long category) {}

  /**
   * The scores.
   *
   * @param detections in any order; those of other images or categories than the data set's are
   *     passed over. Of equal scores the earlier one and the image with the smaller number is first
   */
  public CocoScores evaluate(CocoDataset dataset, List<CocoDetection> detections) {
    Map<Cell, List<CocoDetection>> found = new HashMap<>();
    Map<Cell, List<CocoDataset.Marked>> marked = new HashMap<>();
    for (CocoDetection detection : detections) {
      Cell cell = new Cell(detection.image(), detection.category());
      found.computeIfAbsent(cell, _ -> new ArrayList<>()).add(detection);
    }
    for (CocoDataset.Image image : dataset.images()) {
      for (CocoDataset.Marked object : image.objects()) {
        Cell cell = new Cell(image.id(), object.category());
        marked.computeIfAbsent(cell, _ -> new ArrayList<>()).add(object);
      }
    }
    int counted = 0;
    List<ClassCurves> curves = new ArrayList<>();
    List<CocoScores.ClassScores> classes = new ArrayList<>();
    for (CocoDataset.Category category : dataset.categories()) {
      List<Matching> matchings = new ArrayList<>();
      for (CocoDataset.Image image : dataset.images()) {
        Cell cell = new Cell(image.id(), category.id());
        List<CocoDetection> here = found.getOrDefault(cell, List.of());
        List<CocoDataset.Marked> there = marked.getOrDefault(cell, List.of());
        counted += here.size();
        if (!here.isEmpty() || !there.isEmpty()) {
          matchings.add(new Matching(here, there, ClassCurves.MOST));
        }
      }
      ClassCurves measured = ClassCurves.of(matchings);
      curves.add(measured);
      classes.add(measured.scores(category.name()));
    }
    return new CocoScores(
        precision(curves),
        recall(curves),
        classes,
        dataset.images().size(),
        classes.stream().mapToInt(CocoScores.ClassScores::objects).sum(),
        counted);
  }

  private static CocoScores.Precision precision(List<ClassCurves> curves) {
    return new CocoScores.Precision(
        mean(curves, all -> all.of(AreaRange.ALL), PrecisionCurve::precision),
        mean(curves, all -> all.of(AreaRange.ALL), curve -> curve.precision(Thresholds.AT_50)),
        mean(curves, all -> all.of(AreaRange.ALL), curve -> curve.precision(Thresholds.AT_75)),
        mean(curves, all -> all.of(AreaRange.SMALL), PrecisionCurve::precision),
        mean(curves, all -> all.of(AreaRange.MEDIUM), PrecisionCurve::precision),
        mean(curves, all -> all.of(AreaRange.LARGE), PrecisionCurve::precision));
  }

  private static CocoScores.Recall recall(List<ClassCurves> curves) {
    return new CocoScores.Recall(
        mean(curves, ClassCurves::with1, PrecisionCurve::recall),
        mean(curves, ClassCurves::with10, PrecisionCurve::recall),
        mean(curves, all -> all.of(AreaRange.ALL), PrecisionCurve::recall),
        mean(curves, all -> all.of(AreaRange.SMALL), PrecisionCurve::recall),
        mean(curves, all -> all.of(AreaRange.MEDIUM), PrecisionCurve::recall),
        mean(curves, all -> all.of(AreaRange.LARGE), PrecisionCurve::recall));
  }

  /** Over the classes that have something to find. */
  private static OptionalDouble mean(
      List<ClassCurves> curves,
      Function<ClassCurves, PrecisionCurve> which,
      ToDoubleFunction<PrecisionCurve> measure) {
    return curves.stream()
        .map(which)
        .filter(PrecisionCurve::measured)
        .mapToDouble(measure)
        .average();
  }
}
