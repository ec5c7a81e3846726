package dev.sinew.sdk.scene;

import dev.sinew.sdk.geometry.Covariance2d;
import dev.sinew.sdk.geometry.Point2d;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One thing that the robot believes to be there, fused from its own eyes, from looks that it bought
 * and from what peers tell. Immutable.
 *
 * @param id unique in one run, from 1
 * @param labels what it may be, the most likely first; the shares add up to at most 1
 * @param position in the odometry frame, metres; empty while no distance is known
 * @param covariance of the position; empty with it
 * @param velocity in the odometry frame, metres per second as x and y; empty until known
 * @param lastSeenNanos robot time of capture when it was seen last
 * @param source who saw it last
 * @param peer DID of the peer that told of it; empty unless {@code source} is {@link Source#PEER}
 * @param track the own track that follows it now; empty when it is out of sight
 * @param confidence that it is still there, in [0, 1]
 */
public record Entity(
    long id,
    List<LabelShare> labels,
    Optional<Point2d> position,
    Optional<Covariance2d> covariance,
    Optional<Point2d> velocity,
    long lastSeenNanos,
    Source source,
    Optional<String> peer,
    OptionalLong track,
    double confidence) {

  /** Who saw a thing. */
  public enum Source {
    /** The board's own detector. */
    OWN,
    /** A model run elsewhere for pay. */
    BOUGHT,
    /** Another robot. */
    PEER
  }

  /**
   * How likely one name is.
   *
   * @param label class name
   * @param share in [0, 1]
   */
  public record LabelShare(String label, double share) {}

  public Entity {
    labels = List.copyOf(labels);
  }

  /** The most likely name; {@code thing} when nothing was ever named. */
  public String label() {
    return labels.isEmpty() ? "thing" : labels.getFirst().label();
  }
}
