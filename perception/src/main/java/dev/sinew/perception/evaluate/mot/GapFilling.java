package dev.sinew.perception.evaluate.mot;

import dev.sinew.sdk.geometry.Box;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Fills the pictures in which a track was not seen, between two in which it was, with boxes on the
 * straight line between them. This looks back, so it is no part of what a robot knows at the time;
 * results published for trackers are commonly filled so. Stateless.
 */
public final class GapFilling {
  private GapFilling() {}

  private record Sighting(int frame, MotBox box) {}

  /**
   * Fills gaps.
   *
   * @param longest gap in pictures that is still filled
   */
  public static MotSequence fill(MotSequence tracks, int longest) {
    SortedMap<Integer, List<MotBox>> filled = new TreeMap<>();
    Map<Long, Sighting> seen = new HashMap<>();
    for (var picture : tracks.frames().entrySet()) {
      int frame = picture.getKey();
      for (MotBox box : picture.getValue()) {
        Sighting before = seen.put(box.id(), new Sighting(frame, box));
        if (before != null && frame - before.frame() - 1 <= longest) {
          between(before, new Sighting(frame, box), filled);
        }
        put(filled, frame, box);
      }
    }
    return new MotSequence(filled);
  }

  private static void between(Sighting from, Sighting to, SortedMap<Integer, List<MotBox>> filled) {
    Box a = from.box().box();
    Box b = to.box().box();
    for (int frame = from.frame() + 1; frame < to.frame(); frame++) {
      float share = (frame - from.frame()) / (float) (to.frame() - from.frame());
      Box box =
          new Box(
              a.left() + share * (b.left() - a.left()),
              a.top() + share * (b.top() - a.top()),
              a.right() + share * (b.right() - a.right()),
              a.bottom() + share * (b.bottom() - a.bottom()));
      double confidence = Math.min(from.box().confidence(), to.box().confidence());
      put(filled, frame, new MotBox(from.box().id(), box, confidence));
    }
  }

  private static void put(SortedMap<Integer, List<MotBox>> into, int frame, MotBox box) {
    into.computeIfAbsent(frame, any -> new ArrayList<>()).add(box);
  }
}
