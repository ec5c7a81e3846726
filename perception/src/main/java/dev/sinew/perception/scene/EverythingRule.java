package dev.sinew.perception.scene;

import dev.sinew.sdk.vision.Track;
import java.util.OptionalLong;

/**
 * Asks about everything that is large enough, sure or not, the longest unasked first: to find out
 * what second looks are worth in a place, and what the board is wrong about without knowing it.
 */
record EverythingRule(LookSettings settings) implements SecondLookPolicy {

  @Override
  public Decision decide(Situation situation) {
    Doubt next = null;
    for (Doubt doubt : situation.doubts()) {
      Track track = doubt.track();
      boolean worth =
          track.seenNanos() == situation.captureNanos()
              && track.box().width() >= settings.leastWidth()
              && !settings.isTooSoon(doubt.askedNanos(), situation.captureNanos());
      if (worth && (next == null || doubt.askedNanos() < next.askedNanos())) {
        next = doubt;
      }
    }
    if (next == null) {
      return new Decision.Leave(Cause.NO_DOUBT, "everything in sight was looked at lately");
    }
    Track track = next.track();
    return new Decision.Ask(
        new LookWish(
            situation.captureNanos(),
            OptionalLong.of(track.id()),
            track.position(),
            track.box().width(),
            "track %d %s, as everything".formatted(track.id(), track.label())));
  }
}
