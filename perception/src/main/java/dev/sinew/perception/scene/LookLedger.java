package dev.sinew.perception.scene;

import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.vision.Track;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which looks were asked for, by track and by place, so that nothing is paid for twice. Keeps the
 * last 256. Single-threaded.
 */
final class LookLedger {
  private static final int MOST = 256;

  private final ArrayDeque<LookWish> asked = new ArrayDeque<>();
  private final double samePlaceMetres;
  private long lastAskedNanos = Long.MIN_VALUE;

  LookLedger(double samePlaceMetres) {
    this.samePlaceMetres = samePlaceMetres;
  }

  /**
   * The widest and the latest look at one thing.
   *
   * @param nanos {@link Long#MIN_VALUE} for never
   * @param width pixels; 0 for never
   */
  record Past(long nanos, double width) {}

  void add(LookWish wish) {
    asked.addLast(wish);
    lastAskedNanos = Math.max(lastAskedNanos, wish.captureNanos());
    if (asked.size() > MOST) {
      asked.removeFirst();
    }
  }

  /** Everything else that was in the picture of a wish is looked at along with it. */
  void addAlong(LookWish wish, SecondLookPolicy.Situation situation) {
    for (SecondLookPolicy.Doubt doubt : situation.doubts()) {
      Track track = doubt.track();
      if (track.seenNanos() == wish.captureNanos()) {
        add(
            new LookWish(
                wish.captureNanos(),
                OptionalLong.of(track.id()),
                track.position(),
                track.box().width(),
                wish.reason()));
      }
    }
    for (SecondLookPolicy.Nameless nameless : situation.nameless()) {
      add(
          new LookWish(
              wish.captureNanos(),
              OptionalLong.empty(),
              Optional.of(nameless.thing().place()),
              nameless.thing().width(),
              wish.reason()));
    }
  }

  /** A look that nobody gave may be asked for again, and what came along with it. */
  void remove(LookWish wish) {
    asked.removeIf(entry -> entry.captureNanos() == wish.captureNanos());
  }

  long lastAskedNanos() {
    return lastAskedNanos;
  }

  Past ofTrack(long id, Optional<Point2d> position) {
    Past past = new Past(Long.MIN_VALUE, 0);
    for (LookWish wish : asked) {
      boolean same =
          wish.track().isPresent()
              ? wish.track().getAsLong() == id
              : position.isPresent() && isNear(wish, position.get());
      past = same ? later(past, wish) : past;
    }
    return past;
  }

  Past ofPlace(Point2d place) {
    Past past = new Past(Long.MIN_VALUE, 0);
    for (LookWish wish : asked) {
      past = isNear(wish, place) ? later(past, wish) : past;
    }
    return past;
  }

  private boolean isNear(LookWish wish, Point2d place) {
    return wish.place().isPresent() && wish.place().get().distanceTo(place) < samePlaceMetres;
  }

  private static Past later(Past past, LookWish wish) {
    return new Past(
        Math.max(past.nanos(), wish.captureNanos()), Math.max(past.width(), wish.widthPixels()));
  }
}
