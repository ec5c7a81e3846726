package dev.sinew.perception.track;

import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.vision.Detection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which of a bought look's detections speaks about which track of the same picture. Each track and
 * each region of the picture gets one name: of detections that lie over one another the most
 * confident, and of nearly equal ones the one in front (a cup stands on its table, not the table on
 * the cup). Stateless.
 */
final class LookMatcher {
  private static final double SAME_OVERLAP = 0.3;
  private static final double SAME_CONTAINED = 0.7;

  /** A box inside another speaks about it only if it fills at least this share of it. */
  private static final double SAME_FILL = 0.1;

  /** What a thing behind another is worth of its score when both could name the place. */
  private static final double BEHIND = 0.8;

  private final double leastScore;

  LookMatcher(double leastScore) {
    this.leastScore = leastScore;
  }

  /**
   * One thing that the look speaks about.
   *
   * @param trackId the track it is; empty for a thing no track stands for
   */
  record Match(Detection detection, OptionalLong trackId) {}

  List<Match> match(List<Detection> bought, List<TrackHistory.Sighting> sightings) {
    List<Detection> sure =
        bought.stream()
            .filter(detection -> detection.score() >= leastScore && isSound(detection.box()))
            .toList();
    List<Detection> ordered =
        sure.stream()
            .sorted(Comparator.comparingDouble(detection -> -standing(detection, sure)))
            .toList();
    List<Match> matches = new ArrayList<>();
    Set<Long> named = new HashSet<>();
    List<Box> spokenFor = new ArrayList<>();
    for (Detection detection : ordered) {
      if (spokenFor.stream().anyMatch(box -> isSame(box, detection.box()))) {
        continue;
      }
      OptionalLong track = bestOf(detection.box(), sightings, named);
      matches.add(new Match(detection, track));
      spokenFor.add(detection.box());
      if (track.isPresent()) {
        named.add(track.getAsLong());
        for (TrackHistory.Sighting sighting : sightings) {
          if (sighting.id() == track.getAsLong()) {
            spokenFor.add(sighting.box());
          }
        }
      }
    }
    return matches;
  }

  private static double standing(Detection detection, List<Detection> all) {
    for (Detection other : all) {
      if (!other.label().equals(detection.label())
          && other.box().area() < detection.box().area()
          && isSame(detection.box(), other.box())
          && contained(detection.box(), other.box()) > SAME_CONTAINED) {
        return detection.score() * BEHIND;
      }
    }
    return detection.score();
  }

  private static OptionalLong bestOf(
      Box box, List<TrackHistory.Sighting> sightings, Set<Long> named) {
    OptionalLong best = OptionalLong.empty();
    double most = -1;
    for (TrackHistory.Sighting sighting : sightings) {
      double overlap = sighting.box().intersectionOverUnion(box);
      if (overlap > most && isSame(sighting.box(), box) && !named.contains(sighting.id())) {
        most = overlap;
        best = OptionalLong.of(sighting.id());
      }
    }
    return best;
  }

  private static boolean isSame(Box a, Box b) {
    if (a.intersectionOverUnion(b) >= SAME_OVERLAP) {
      return true;
    }
    double fill = Math.min(a.area(), b.area()) / Math.max(a.area(), b.area());
    return fill >= SAME_FILL && contained(a, b) >= SAME_CONTAINED;
  }

  /** Share of the smaller box that lies in the other. */
  private static double contained(Box a, Box b) {
    double w = Math.min(a.right(), b.right()) - (double) Math.max(a.left(), b.left());
    double h = Math.min(a.bottom(), b.bottom()) - (double) Math.max(a.top(), b.top());
    if (w <= 0 || h <= 0) {
      return 0;
    }
    return w * h / Math.min(a.area(), b.area());
  }

  private static boolean isSound(Box box) {
    return Float.isFinite(box.left())
        && Float.isFinite(box.top())
        && Float.isFinite(box.right())
        && Float.isFinite(box.bottom())
        && box.area() > 0;
  }
}
