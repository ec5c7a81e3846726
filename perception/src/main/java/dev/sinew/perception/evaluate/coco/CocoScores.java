package dev.sinew.perception.evaluate.coco;

import java.util.List;
import java.util.OptionalDouble;

/**
 * COCO's twelve numbers and each class's own, all in [0, 1]. A number is empty when there was
 * nothing to find, such as no small object in any image.
 *
 * @param precision average precision
 * @param recall average recall
 * @param classes those of the data set, in the order of their numbers
 * @param images how many were looked at
 * @param objects how many were to be found, crowds not counted
 * @param detections how many the detector gave for those images and classes
 */
public record CocoScores(
    Precision precision,
    Recall recall,
    List<ClassScores> classes,
    int images,
    int objects,
    int detections) {

  /**
   * Average precision, the mean over the classes that have an object.
   *
   * @param average over overlaps (IoU) of 0.50 to 0.95: what is called AP or mAP
   * @param at50 where an overlap of 0.50 is enough: AP50
   * @param at75 where it takes 0.75: AP75
   * @param small of objects of at most 32² square pixels
   * @param medium of objects of 32² to 96² square pixels
   * @param large of objects of at least 96² square pixels
   */
  public record Precision(
      OptionalDouble average,
      OptionalDouble at50,
      OptionalDouble at75,
      OptionalDouble small,
      OptionalDouble medium,
      OptionalDouble large) {}

  /**
   * Average recall over overlaps (IoU) of 0.50 to 0.95, the mean over the classes that have an
   * object.
   *
   * @param with1 with one detection for each class and image
   * @param with10 with ten
   * @param with100 with a hundred
   * @param small of objects of at most 32² square pixels, with a hundred detections
   * @param medium of objects of 32² to 96² square pixels, with a hundred detections
   * @param large of objects of at least 96² square pixels, with a hundred detections
   */
  public record Recall(
      OptionalDouble with1,
      OptionalDouble with10,
      OptionalDouble with100,
      OptionalDouble small,
      OptionalDouble medium,
      OptionalDouble large) {}

  /**
   * One class.
   *
   * @param name of the category
   * @param objects how many were to be found, crowds not counted
   * @param average AP over overlaps of 0.50 to 0.95
   * @param at50 AP50
   */
  public record ClassScores(
      String name, int objects, OptionalDouble average, OptionalDouble at50) {}

  public CocoScores {
    classes = List.copyOf(classes);
  }
}
