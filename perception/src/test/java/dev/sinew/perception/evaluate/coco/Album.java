package dev.sinew.perception.evaluate.coco;

import java.util.ArrayList;
import java.util.List;

/** A data set that a test puts together by hand: persons and cars in pictures of 640 × 480. */
final class Album {
  static final long PERSON = 1;
  static final long CAR = 3;

  private final List<CocoDataset.Image> images = new ArrayList<>();
  private final List<CocoDetection> found = new ArrayList<>();

  static Rectangle box(double left, double top, double width, double height) {
    return new Rectangle(left, top, width, height);
  }

  static CocoDataset.Marked marked(long category, Rectangle box) {
    return new CocoDataset.Marked(category, box, box.area(), false);
  }

  static CocoDataset.Marked crowd(long category, Rectangle box) {
    return new CocoDataset.Marked(category, box, box.area(), true);
  }

  Album image(long id, CocoDataset.Marked... objects) {
    images.add(new CocoDataset.Image(id, id + ".jpg", 640, 480, List.of(objects)));
    return this;
  }

  Album found(long image, long category, double score, Rectangle box) {
    found.add(new CocoDetection(image, category, box, score));
    return this;
  }

  CocoDataset dataset() {
    return new CocoDataset(
        List.of(new CocoDataset.Category(PERSON, "person"), new CocoDataset.Category(CAR, "car")),
        images);
  }

  List<CocoDetection> found() {
    return List.copyOf(found);
  }

  CocoScores scores() {
    return new CocoEvaluator().evaluate(dataset(), found);
  }
}
