package dev.sinew.perception.entity;

import dev.sinew.sdk.geometry.Covariance2d;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.vision.Track;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which sightings are of one thing: by place, as sure as it is, and by name. Changes nothing.
 * Single-threaded.
 */
final class Likeness {
  /** Ninety-nine things in a hundred are within this of where they were left. */
  private static final double GATE = 9.21;

  private static final double FARTHEST_METRES = 2.5;

  /** No two things of one name are so close to each other. */
  private static final double SAME_METRES = 0.2;

  private static final double TWIN_METRES = 0.45;

  /** A track that was lost a moment ago may have been placed worse. */
  private static final double JUST_LOST_METRES = 0.8;

  private static final double LEAST_SHARE = 0.05;
  private static final double NAMED_SHARE = 0.5;
  private static final Covariance2d UNSURE = new Covariance2d(0.25, 0, 0.25);

  private final KeepRules rules;

  Likeness(KeepRules rules) {
    this.rules = rules;
  }

  /** Whether another track of the same name was placed at the same spot in the same picture. */
  static boolean isSecondBoxOfOne(List<Thing> things, Track track) {
    for (Thing thing : things) {
      Point2d place = thing.position;
      if (thing.live
          && thing.lastSeenNanos == track.seenNanos()
          && place != null
          && track.position().isPresent()
          && place.distanceTo(track.position().get()) < SAME_METRES
          && thing.labels.best().equals(track.label())) {
        return true;
      }
    }
    return false;
  }

  /** The thing out of sight that a new track most likely is; null when there is none. */
  @Nullable Thing standingWhere(List<Thing> things, Track track) {
    if (track.position().isEmpty()) {
      return null;
    }
    Point2d at = track.position().get();
    Thing best = null;
    double least = GATE;
    for (Thing thing : things) {
      if (isFree(thing, at, track.seenNanos()) && mayBe(thing, track.label(), track.ownLabel())) {
        double apart = apart(thing, at, track.covariance().orElse(UNSURE), track.seenNanos());
        if (apart < least) {
          least = apart;
          best = thing;
        }
      }
    }
    return best;
  }

  /** The thing that a peer most likely speaks of; null when there is none. */
  @Nullable Thing spokenOf(List<Thing> things, PeerSighting said) {
    Thing best = null;
    double least = GATE;
    for (Thing thing : things) {
      if (mayBe(thing, said.label(), "")) {
        double apart = apart(thing, said.position(), said.covariance(), said.timeNanos());
        if (apart < least) {
          least = apart;
          best = thing;
        }
      }
    }
    return best;
  }

  /** Whether of two things of one name and place only one is seen now, or both in one spot. */
  static boolean areTwins(Thing a, Thing b, long captureNanos) {
    boolean aSeen = a.live && a.lastSeenNanos == captureNanos;
    boolean bSeen = b.live && b.lastSeenNanos == captureNanos;
    Point2d placeOfA = a.position;
    Point2d placeOfB = b.position;
    if ((!aSeen && !bSeen) || placeOfA == null || placeOfB == null) {
      return false;
    }
    double near = TWIN_METRES;
    if (a.live && b.live) {
      near = aSeen && bSeen ? SAME_METRES : JUST_LOST_METRES;
    }
    return placeOfA.distanceTo(placeOfB) < near && a.labels.best().equals(b.labels.best());
  }

  /** Whether no track follows a thing, or one that lost it just now near where the new one is. */
  private static boolean isFree(Thing thing, Point2d at, long seenNanos) {
    Point2d place = thing.position;
    return !thing.live
        || (thing.lastSeenNanos < seenNanos
            && place != null
            && place.distanceTo(at) < JUST_LOST_METRES);
  }

  /** Whether a name is not at odds with what a thing is believed to be. */
  private static boolean mayBe(Thing thing, String label, String ownLabel) {
    String best = thing.labels.best();
    return best.isEmpty()
        || thing.labels.share(best) < NAMED_SHARE
        || thing.labels.share(label) >= LEAST_SHARE
        || thing.labels.share(ownLabel) >= LEAST_SHARE;
  }

  /** Squared distance from where a thing was left, in standard deviations; large when too far. */
  private double apart(Thing thing, Point2d at, Covariance2d unsure, long nanos) {
    Point2d left = thing.position;
    if (left == null || left.distanceTo(at) > FARTHEST_METRES) {
      return Double.POSITIVE_INFINITY;
    }
    Covariance2d then = thing.covarianceAt(nanos, rules.seconds(thing));
    double xx = then.xx() + unsure.xx();
    double xy = then.xy() + unsure.xy();
    double yy = then.yy() + unsure.yy();
    double dx = at.x() - left.x();
    double dy = at.y() - left.y();
    double apart = (dx * dx * yy - 2 * dx * dy * xy + dy * dy * xx) / (xx * yy - xy * xy);
    return Double.isNaN(apart) ? Double.POSITIVE_INFINITY : apart;
  }
}
