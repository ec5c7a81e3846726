package dev.sinew.perception.scene;

import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.vision.Track;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Asks about what the board itself is unsure of: the largest doubtful track, or else the nearest
 * thing ahead that has no name at all; again only when it appears larger.
 */
record DoubtRule(LookSettings settings) implements SecondLookPolicy {

  @Override
  public Decision decide(Situation situation) {
    Doubt best = null;
    for (Doubt doubt : situation.doubts()) {
      if (isWorth(doubt, situation.captureNanos())
          && (best == null || doubt.track().box().width() > best.track().box().width())) {
        best = doubt;
      }
    }
    if (best != null) {
      return new Decision.Ask(wishFor(best, situation.captureNanos()));
    }
    for (Nameless nameless : situation.nameless()) {
      if (isWorth(nameless, situation)) {
        return new Decision.Ask(
            new LookWish(
                situation.captureNanos(),
                OptionalLong.empty(),
                Optional.of(nameless.thing().place()),
                nameless.thing().width(),
                "something stands %.1f m ahead without a name"
                    .formatted(nameless.thing().distance())));
      }
    }
    return new Decision.Leave(
        Cause.NO_DOUBT, "nothing is in doubt that a look could tell more about");
  }

  private static LookWish wishFor(Doubt doubt, long captureNanos) {
    Track track = doubt.track();
    String reason =
        "track %d %s %.2f%s"
            .formatted(
                track.id(),
                track.ownLabel(),
                track.ownScore(),
                doubt.disputed() ? ", disputed" : ", unsure");
    return new LookWish(
        captureNanos, OptionalLong.of(track.id()), track.position(), track.box().width(), reason);
  }

  private boolean isWorth(Doubt doubt, long nowNanos) {
    Track track = doubt.track();
    boolean unsure =
        track.ownScore() >= settings.leastScore() && track.ownScore() < settings.unsureBelow();
    double width = track.box().width();
    return track.seenNanos() == nowNanos
        && (unsure || doubt.disputed())
        && width >= settings.leastWidth()
        && width >= settings.growth() * doubt.askedWidth()
        && !settings.isTooSoon(doubt.askedNanos(), nowNanos);
  }

  private boolean isWorth(Nameless nameless, Situation situation) {
    NamelessThing thing = nameless.thing();
    return thing.distance() <= settings.nearMetres()
        && Math.abs(thing.bearing()) <= settings.aheadRadians()
        && thing.width() >= settings.leastWidth()
        && thing.width() >= settings.growth() * nameless.askedWidth()
        && !settings.isTooSoon(nameless.askedNanos(), situation.captureNanos())
        && situation.doubts().stream().noneMatch(doubt -> isNamedBy(doubt, thing));
  }

  /** Whether a track with a name stands where the thing is: same place or same columns. */
  private boolean isNamedBy(Doubt doubt, NamelessThing thing) {
    Track track = doubt.track();
    boolean named =
        track.source() == Track.Source.BOUGHT
            || track.score() >= settings.unsureBelow()
            || track.ownScore() >= settings.unsureBelow();
    Optional<Point2d> position = track.position();
    Box box = track.box();
    double shared =
        Math.min(box.right(), thing.rightColumn()) - Math.max(box.left(), thing.leftColumn());
    return named
        && (shared > 0.5 * Math.min(box.width(), thing.width())
            || (position.isPresent()
                && position.get().distanceTo(thing.place()) < settings.samePlaceMetres()));
  }
}
