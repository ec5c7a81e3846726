package dev.sinew.sdk.vision;

import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Covariance2d;
import dev.sinew.sdk.geometry.Point2d;
import java.util.Optional;

/**
 * One object followed over several pictures.
 *
 * @param id unique in one run, from 1
 * @param label what it is believed to be
 * @param score confidence of that label in [0, 1]
 * @param source who gave the label
 * @param box pixels of the newest picture in which it was seen
 * @param seenNanos robot time of that picture's capture
 * @param hits in how many pictures it was seen
 * @param position where it stands in the odometry frame, metres; empty while no distance is known
 * @param covariance how unsure the position is, in the same frame; empty with it
 * @param ownLabel what the board's own detector calls it, whatever was bought
 * @param ownScore the board's own confidence in [0, 1]
 */
public record Track(
    long id,
    String label,
    double score,
    Source source,
    Box box,
    long seenNanos,
    int hits,
    Optional<Point2d> position,
    Optional<Covariance2d> covariance,
    String ownLabel,
    double ownScore) {

  /** Of a thing whose place is known without saying how well. */
  public Track(
      long id,
      String label,
      double score,
      Source source,
      Box box,
      long seenNanos,
      int hits,
      Optional<Point2d> position,
      String ownLabel,
      double ownScore) {
    this(
        id,
        label,
        score,
        source,
        box,
        seenNanos,
        hits,
        position,
        Optional.empty(),
        ownLabel,
        ownScore);
  }

  /** Who gave a track its label. */
  public enum Source {
    /** The board's own detector. */
    OWN,
    /** A fabric node, for pay. */
    BOUGHT
  }
}
