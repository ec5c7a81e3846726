package dev.sinew.perception.locate;

import java.util.Map;

/**
 * How tall things of one kind are as they usually stand in a picture.
 *
 * @param metres mean, above 0
 * @param spread standard deviation, metres, above 0
 */
public record TypicalHeight(double metres, double spread) {

  /**
   * Of the COCO names whose height says something about their distance. A standing adult is 1.71 m
   * ± 0.10 m in the mean of men and women of high-income countries (NCD-RisC, eLife 5:e13410,
   * 2016); the spread here is wider for shoes, stoops and the young. The others are what such
   * things are sold as; a robot file may say better.
   */
  public static final Map<String, TypicalHeight> COCO =
      Map.ofEntries(
          Map.entry("person", new TypicalHeight(1.68, 0.15)),
          Map.entry("bicycle", new TypicalHeight(1.05, 0.1)),
          Map.entry("car", new TypicalHeight(1.5, 0.15)),
          Map.entry("motorcycle", new TypicalHeight(1.15, 0.12)),
          Map.entry("bus", new TypicalHeight(3.1, 0.3)),
          Map.entry("truck", new TypicalHeight(3.0, 0.8)),
          Map.entry("fire hydrant", new TypicalHeight(0.75, 0.12)),
          Map.entry("stop sign", new TypicalHeight(0.75, 0.08)),
          Map.entry("parking meter", new TypicalHeight(1.3, 0.2)),
          Map.entry("bench", new TypicalHeight(0.85, 0.12)),
          Map.entry("cat", new TypicalHeight(0.28, 0.06)),
          Map.entry("dog", new TypicalHeight(0.5, 0.18)),
          Map.entry("horse", new TypicalHeight(1.7, 0.25)),
          Map.entry("sheep", new TypicalHeight(0.85, 0.15)),
          Map.entry("cow", new TypicalHeight(1.45, 0.15)),
          Map.entry("suitcase", new TypicalHeight(0.65, 0.13)),
          Map.entry("backpack", new TypicalHeight(0.48, 0.08)),
          Map.entry("sports ball", new TypicalHeight(0.22, 0.04)),
          Map.entry("bottle", new TypicalHeight(0.25, 0.05)),
          Map.entry("wine glass", new TypicalHeight(0.21, 0.03)),
          Map.entry("cup", new TypicalHeight(0.1, 0.02)),
          Map.entry("chair", new TypicalHeight(0.88, 0.12)),
          Map.entry("couch", new TypicalHeight(0.82, 0.1)),
          Map.entry("potted plant", new TypicalHeight(0.6, 0.35)),
          Map.entry("dining table", new TypicalHeight(0.75, 0.05)),
          Map.entry("toilet", new TypicalHeight(0.75, 0.08)),
          Map.entry("refrigerator", new TypicalHeight(1.7, 0.2)));
}
