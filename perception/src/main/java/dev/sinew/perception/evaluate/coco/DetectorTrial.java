package dev.sinew.perception.evaluate.coco;

import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.inference.InferenceEngine;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.inference.ModelRef;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.Detection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/**
 * Lets a model look at every image of a data set. It asks the same engine that a node sells with,
 * so what is measured is what is sold. Single-threaded.
 */
public final class DetectorTrial {
  private final InferenceEngine engine;
  private final Clock clock;

  public DetectorTrial(InferenceEngine engine, Clock clock) {
    this.engine = engine;
    this.clock = clock;
  }

  /** Where an image's file is read. */
  @FunctionalInterface
  public interface Pictures {
    /** The whole JPEG or PNG file. */
    byte[] read(CocoDataset.Image image) throws IOException;
  }

  /**
   * What was found.
   *
   * @param detections in the order of the images, best first in each
   * @param strangers labels of the model that the data set does not know, by name, with how often
   *     each was found: those finds are in no score
   * @param engineNanos time spent in the engine, from the encoded picture to boxes, nanoseconds
   */
  public record Finding(
      List<CocoDetection> detections, Map<String, Integer> strangers, long engineNanos) {
    public Finding {
      detections = List.copyOf(detections);
      strangers = Collections.unmodifiableMap(new TreeMap<>(strangers));
    }
  }

  /**
   * Looks at all images.
   *
   * @param progress told the number of images done, after each
   * @throws IOException if an image cannot be read
   * @throws InferenceException if an image cannot be decoded or the network fails; the message
   *     names the image
   */
  public Finding run(ModelRef model, CocoDataset dataset, Pictures pictures, IntConsumer progress)
      throws IOException, InferenceException {
    Map<String, Long> categories = new HashMap<>();
    dataset.categories().forEach(category -> categories.put(category.name(), category.id()));
    List<CocoDetection> detections = new ArrayList<>();
    Map<String, Integer> strangers = new HashMap<>();
    long spent = 0;
    int done = 0;
    for (CocoDataset.Image image : dataset.images()) {
      byte[] file = pictures.read(image);
      long begin = clock.nanos();
      List<Detection> found;
      try {
        found = engine.detect(model, file);
      } catch (InferenceException e) {
        throw new InferenceException(image.file() + ": " + e.getMessage(), e);
      }
      spent += clock.nanos() - begin;
      for (Detection detection : found) {
        Long category = categories.get(detection.label());
        if (category == null) {
          strangers.merge(detection.label(), 1, Integer::sum);
        } else {
          detections.add(
              new CocoDetection(
                  image.id(), category, rectangle(detection.box()), detection.score()));
        }
      }
      progress.accept(++done);
    }
    return new Finding(detections, strangers, spent);
  }

  /** Classes of the data set that are not among these labels: nothing of them can be found. */
  public static SortedSet<String> unknown(CocoDataset dataset, List<String> labels) {
    SortedSet<String> unknown = new TreeSet<>();
    dataset.categories().forEach(category -> unknown.add(category.name()));
    labels.forEach(unknown::remove);
    return unknown;
  }

  private static Rectangle rectangle(Box box) {
    return new Rectangle(
        box.left(),
        box.top(),
        Math.max(0, (double) box.right() - box.left()),
        Math.max(0, (double) box.bottom() - box.top()));
  }
}
