package dev.sinew.perception.evaluate.mot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The boxes of a sequence of pictures. Immutable.
 *
 * @param frames by the number of the picture, from 1; a picture without boxes may be absent
 */
public record MotSequence(SortedMap<Integer, List<MotBox>> frames) {

  public MotSequence {
    SortedMap<Integer, List<MotBox>> copy = new TreeMap<>();
    frames.forEach((number, boxes) -> copy.put(number, List.copyOf(boxes)));
    frames = Collections.unmodifiableSortedMap(copy);
  }

  /** The boxes of one picture; empty when it has none. */
  public List<MotBox> at(int frame) {
    return frames.getOrDefault(frame, List.of());
  }

  /** Number of the last picture with a box; 0 when there is none. */
  public int last() {
    return frames.isEmpty() ? 0 : frames.lastKey();
  }

  /** How many boxes there are in all. */
  public int boxes() {
    return frames.values().stream().mapToInt(List::size).sum();
  }

  /** Only the boxes whose confidence is above 0: in a truth file the others do not count. */
  public MotSequence counted() {
    SortedMap<Integer, List<MotBox>> kept = new TreeMap<>();
    frames.forEach((number, boxes) -> {
      List<MotBox> counted = new ArrayList<>();
      for (MotBox box : boxes) {
        if (box.confidence() > 0) {
          counted.add(box);
        }
      }
      kept.put(number, counted);
    });
    return new MotSequence(kept);
  }
}
