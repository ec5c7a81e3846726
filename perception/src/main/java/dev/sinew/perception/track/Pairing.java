package dev.sinew.perception.track;

import dev.sinew.perception.assignment.Assignment;
import java.util.Arrays;
import java.util.List;

/**
 * Which track got which detection of one picture, found in rounds: a round pairs some of the tracks
 * with some of the detections as well as can be; what it leaves may take part in the next.
 * Single-threaded; its tables are made once.
 */
final class Pairing {
  private final Assignment assignment = new Assignment();
  private final int[] detectionOf;
  private final int[] trackOf;
  private final int[] rows;
  private final int[] columns;
  private final int[] pairs;
  private int rowCount;
  private int columnCount;

  Pairing(int mostTracks, int mostDetections) {
    detectionOf = new int[mostTracks];
    trackOf = new int[mostDetections];
    rows = new int[mostTracks];
    columns = new int[mostDetections];
    pairs = new int[mostTracks];
  }

  /** Begins a picture: nothing is paired. */
  void begin() {
    Arrays.fill(detectionOf, -1);
    Arrays.fill(trackOf, -1);
  }

  boolean hasTrack(int detection) {
    return trackOf[detection] >= 0;
  }

  /** Index of the track's detection, −1 when it has none. */
  int detectionOf(int track) {
    return detectionOf[track];
  }

  /** Begins a round in which nobody takes part yet. */
  void openRound() {
    rowCount = 0;
    columnCount = 0;
  }

  /**
   * Lets those tracks that are free take part in the round.
   *
   * @param phase only tracks of this phase
   * @param mostMissed only tracks that were not seen in at most so many of the last pictures
   */
  void admit(List<TrackState> live, TrackState.Phase phase, int mostMissed) {
    for (int t = 0; t < live.size(); t++) {
      TrackState state = live.get(t);
      if (detectionOf[t] < 0 && state.phase == phase && state.missed <= mostMissed) {
        rows[rowCount++] = t;
      }
    }
  }

  /** Lets those detections that are free and score at least so much take part in the round. */
  void admit(Findings found, double leastScore) {
    for (int d = 0; d < found.size(); d++) {
      if (trackOf[d] < 0 && found.score(d) >= leastScore) {
        columns[columnCount++] = d;
      }
    }
  }

  /** What a track and a detection that take part gain when they are paired; 0 or less: never. */
  interface Gain {
    double of(int track, int detection);
  }

  /** Pairs who was admitted so that the gains add up to the most. */
  void closeRound(Gain gain) {
    if (rowCount == 0 || columnCount == 0) {
      return;
    }
    assignment.begin(rowCount, columnCount);
    for (int row = 0; row < rowCount; row++) {
      for (int column = 0; column < columnCount; column++) {
        double value = gain.of(rows[row], columns[column]);
        if (value > 0) {
          assignment.gain(row, column, value);
        }
      }
    }
    assignment.solve(pairs);
    for (int row = 0; row < rowCount; row++) {
      if (pairs[row] >= 0) {
        detectionOf[rows[row]] = columns[pairs[row]];
        trackOf[columns[pairs[row]]] = rows[row];
      }
    }
  }
}
