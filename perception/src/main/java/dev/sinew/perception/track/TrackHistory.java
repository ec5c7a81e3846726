package dev.sinew.perception.track;

import dev.sinew.sdk.geometry.Box;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/**
 * Where each track was in each picture of the last seconds, so that an answer about an old picture
 * finds what it is about. Bounded in pictures and in time. Single-threaded.
 */
final class TrackHistory {
  private static final int MOST_PICTURES = 512;

  private final ArrayDeque<Entry> entries = new ArrayDeque<>();
  private final long keepNanos;

  /**
   * A track in one picture.
   *
   * @param id of the track
   * @param box pixels of that picture
   */
  record Sighting(long id, Box box) {}

  /**
   * One picture.
   *
   * @param moment what was known when it was taken
   * @param sightings every track that was followed then, tentative ones too
   */
  record Entry(Moment moment, List<Sighting> sightings) {}

  TrackHistory(long keepNanos) {
    this.keepNanos = keepNanos;
  }

  void add(Entry entry) {
    entries.addLast(entry);
    long newest = entry.moment().captureNanos();
    while (entries.size() > MOST_PICTURES
        || newest - entries.getFirst().moment().captureNanos() > keepNanos) {
      entries.removeFirst();
    }
  }

  /** The picture taken at this time, exactly. */
  Optional<Entry> at(long captureNanos) {
    for (Entry entry : entries) {
      if (entry.moment().captureNanos() == captureNanos) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }
}
