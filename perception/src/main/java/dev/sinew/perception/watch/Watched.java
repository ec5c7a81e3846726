package dev.sinew.perception.watch;

import dev.sinew.sdk.vision.FrameCounts;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was seen in footage.
 *
 * @param pictures how many were looked at
 * @param framesPerSecond of the footage, hertz
 * @param still whether the pictures had nothing to do with each other
 * @param wallNanos how long the watching took, nanoseconds
 * @param stages how long each step took, in their order
 * @param lanes when each track was seen, by number; empty for still pictures
 * @param finds how many things of each class were found, counted in every picture
 * @param counts what became of the source's pictures
 * @param dropped boxes that were no numbers, empty or too many
 * @param samples some of the annotated pictures, evenly spread
 */
public record Watched(
    long pictures,
    double framesPerSecond,
    boolean still,
    long wallNanos,
    List<StageTimes> stages,
    List<Lane> lanes,
    SortedMap<String, Long> finds,
    FrameCounts counts,
    long dropped,
    List<Sample> samples) {

  /**
   * An annotated picture.
   *
   * @param picture its number, from 0
   * @param jpeg the file
   */
  public record Sample(long picture, byte[] jpeg) {}

  public Watched {
    stages = List.copyOf(stages);
    lanes = List.copyOf(lanes);
    samples = List.copyOf(samples);
  }

  /** How many different tracks there were of each class. */
  public SortedMap<String, Long> tracks() {
    SortedMap<String, Long> tracks = new TreeMap<>();
    lanes.forEach(lane -> tracks.merge(lane.label(), 1L, Long::sum));
    return tracks;
  }
}
