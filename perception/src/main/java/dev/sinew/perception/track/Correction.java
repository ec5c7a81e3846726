package dev.sinew.perception.track;

import java.util.List;

/**
 * What a bought look changed.
 *
 * @param found whether the picture it was about was still remembered; if not nothing changed
 * @param changes the tracks whose label it gave, confirmed or changed, and those it made
 */
public record Correction(boolean found, List<Change> changes) {

  /**
   * One track that a bought look spoke about.
   *
   * @param trackId id of the track
   * @param before its label before; empty for a track that the look made
   * @param after its label now
   * @param score confidence of the bought label
   */
  public record Change(long trackId, String before, String after, double score) {

    /** Whether the look made the track. */
    public boolean isNew() {
      return before.isEmpty();
    }

    /** Whether the robot now believes something else than before. */
    public boolean changedLabel() {
      return !before.equals(after);
    }
  }

  public Correction {
    changes = List.copyOf(changes);
  }

  /** How many tracks carry another label than before, new ones included. */
  public int changedLabels() {
    return (int) changes.stream().filter(Change::changedLabel).count();
  }
}
