package dev.sinew.perception.scene;

import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.vision.Track;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Decides which look, if any, is worth paying for at one moment. A pure function of its arguments;
 * replaceable.
 */
@FunctionalInterface
public interface SecondLookPolicy {

  /** The look to ask for now, or none. */
  Optional<LookWish> choose(Situation situation);

  /**
   * A track and what was done about it.
   *
   * @param track as shown
   * @param disputed whether the own detector gave it different names
   * @param askedNanos when a look at it was asked for last; {@link Long#MIN_VALUE} for never
   * @param askedWidth how wide it was then, pixels; 0 for never
   */
  record Doubt(Track track, boolean disputed, long askedNanos, double askedWidth) {}

  /**
   * A thing without a name and what was done about it.
   *
   * @param thing as the lidar sees it
   * @param askedNanos when a look at its place was asked for last; {@link Long#MIN_VALUE} for never
   * @param askedWidth how wide it was then, pixels; 0 for never
   */
  record Nameless(NamelessThing thing, long askedNanos, double askedWidth) {}

  /**
   * What the policy decides about.
   *
   * @param captureNanos the picture that would be sent
   * @param lastAskedNanos when any look was asked for last; {@link Long#MIN_VALUE} for never
   * @param doubts every track that is followed
   * @param nameless what stands free before the camera, nearest first
   */
  record Situation(
      long captureNanos, long lastAskedNanos, List<Doubt> doubts, List<Nameless> nameless) {}

  /** The ordinary policy. */
  static SecondLookPolicy of(LookSettings settings) {
    return situation -> {
      if (isRecent(situation.lastAskedNanos(), situation.captureNanos(), settings.paceSeconds())) {
        return Optional.empty();
      }
      Doubt best = null;
      for (Doubt doubt : situation.doubts()) {
        if (isWorth(doubt, situation.captureNanos(), settings)
            && (best == null || doubt.track().box().width() > best.track().box().width())) {
          best = doubt;
        }
      }
      if (best != null) {
        return Optional.of(wishFor(best, situation.captureNanos()));
      }
      for (Nameless nameless : situation.nameless()) {
        if (isWorth(nameless, situation, settings)) {
          return Optional.of(
              new LookWish(
                  situation.captureNanos(),
                  OptionalLong.empty(),
                  Optional.of(nameless.thing().place()),
                  nameless.thing().width(),
                  "something stands %.1f m ahead without a name"
                      .formatted(nameless.thing().distance())));
        }
      }
      return Optional.empty();
    };
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

  private static boolean isWorth(Doubt doubt, long nowNanos, LookSettings settings) {
    Track track = doubt.track();
    boolean unsure =
        track.ownScore() >= settings.leastScore() && track.ownScore() < settings.unsureBelow();
    double width = track.box().width();
    return track.seenNanos() == nowNanos
        && (unsure || doubt.disputed())
        && width >= settings.leastWidth()
        && width >= settings.growth() * doubt.askedWidth()
        && !isRecent(doubt.askedNanos(), nowNanos, settings.patienceSeconds());
  }

  private static boolean isWorth(Nameless nameless, Situation situation, LookSettings settings) {
    NamelessThing thing = nameless.thing();
    return thing.distance() <= settings.nearMetres()
        && Math.abs(thing.bearing()) <= settings.aheadRadians()
        && thing.width() >= settings.leastWidth()
        && thing.width() >= settings.growth() * nameless.askedWidth()
        && !isRecent(nameless.askedNanos(), situation.captureNanos(), settings.patienceSeconds())
        && situation.doubts().stream().noneMatch(doubt -> isNamedBy(doubt, thing, settings));
  }

  /** Whether a track with a name stands where the thing is: same place or same columns. */
  private static boolean isNamedBy(Doubt doubt, NamelessThing thing, LookSettings settings) {
    Track track = doubt.track();
    boolean named =
        track.source() == Track.Source.BOUGHT || track.ownScore() >= settings.unsureBelow();
    Optional<Point2d> position = track.position();
    Box box = track.box();
    double shared =
        Math.min(box.right(), thing.rightColumn()) - Math.max(box.left(), thing.leftColumn());
    return named
        && (shared > 0.5 * Math.min(box.width(), thing.width())
            || (position.isPresent()
                && position.get().distanceTo(thing.place()) < settings.samePlaceMetres()));
  }

  private static boolean isRecent(long thenNanos, long nowNanos, double seconds) {
    return thenNanos != Long.MIN_VALUE && nowNanos - thenNanos < seconds * 1e9;
  }
}
