package dev.sinew.perception.hearing;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is listened for, and how sure it must be.
 *
 * @param entries lower case, words parted by one space
 * @param least confidence from which an entry is believed, in [0, 1]
 * @param favoured entries that are rather heard once too often than once too rarely
 * @param leastFavoured confidence from which those are
 */
public record WordChoice(
    List<String> entries, double least, Set<String> favoured, double leastFavoured) {
  /** Chosen where, in our measurements, few words are missed: see docs/hearing.md. */
  public static final double LEAST = 0.5;

  /** The highest at which, in our measurements, none is missed in quiet: see docs/hearing.md. */
  public static final double LEAST_FAVOURED = 0.3;

  public WordChoice {
    entries = List.copyOf(entries);
    favoured = Set.copyOf(favoured);
  }

  /** With the usual confidences. */
  public static WordChoice of(List<String> entries, Set<String> favoured) {
    return new WordChoice(entries, LEAST, favoured, LEAST_FAVOURED);
  }

  /** What is believed of what was recognised. */
  Optional<Heard> believed(Optional<Heard> heard) {
    return heard.filter(
        h -> h.confidence() >= (favoured.contains(h.text()) ? leastFavoured : least));
  }
}
