package dev.sinew.perception.watch;

import java.util.ArrayList;
import java.util.List;

/** When one track was seen. Single-threaded. */
public final class Lane {
  private final long id;
  private final List<Stretch> stretches = new ArrayList<>();
  private String label = "";
  private long sightings;

  /**
   * Pictures in a row in which it was seen.
   *
   * @param first number of the picture, from 0
   * @param last number of the picture, not before the first
   */
  public record Stretch(long first, long last) {}

  Lane(long id) {
    this.id = id;
  }

  void seen(long picture, String as) {
    label = as;
    sightings++;
    Stretch newest = stretches.isEmpty() ? null : stretches.getLast();
    if (newest != null && newest.last() == picture - 1) {
      stretches.set(stretches.size() - 1, new Stretch(newest.first(), picture));
    } else {
      stretches.add(new Stretch(picture, picture));
    }
  }

  /** Number of the track. */
  public long id() {
    return id;
  }

  /** What it was last believed to be. */
  public String label() {
    return label;
  }

  /** In how many pictures it was seen. */
  public long sightings() {
    return sightings;
  }

  public List<Stretch> stretches() {
    return List.copyOf(stretches);
  }
}
