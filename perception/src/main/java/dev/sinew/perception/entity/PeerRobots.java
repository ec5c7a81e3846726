package dev.sinew.perception.entity;

import dev.sinew.sdk.fabric.Peer;
import dev.sinew.sdk.geometry.Covariance2d;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.scene.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The robots of the fabric as entities: each is where it says it is, as surely as it has proved who
 * it is and as long ago as it was heard. Single-threaded.
 */
final class PeerRobots {
  static final String LABEL = "robot";

  private static final String KIND = "robot";
  private static final double FAR_METRES = 1e5;

  /** A robot's word about its own place, metres. */
  private static final double PLACE_METRES = 0.5;

  /** It may have driven on since. */
  private static final double SPEED = 0.5;

  private static final double MOST_DRIVEN_METRES = 20;
  private static final double FORGOTTEN = 0.05;

  private final double keepSeconds;
  private final TreeMap<String, Long> ids = new TreeMap<>();
  private List<Entity> robots = List.of();

  PeerRobots(double keepSeconds) {
    this.keepSeconds = keepSeconds;
  }

  /**
   * Takes the newest list in; who is no longer in it is gone.
   *
   * @param nextId the number of the next entity
   * @return the same after this
   */
  long take(List<Peer> peers, long nowNanos, long nextId) {
    long next = nextId;
    TreeMap<String, Entity> found = new TreeMap<>();
    for (Peer peer : peers) {
      Optional<Pose2d> pose = peer.pose().filter(PeerRobots::isSound);
      double confidence = confidence(peer);
      if (peer.kind().equals(KIND) && pose.isPresent() && confidence >= FORGOTTEN) {
        Long id = ids.get(peer.did());
        if (id == null) {
          id = next++;
          ids.put(peer.did(), id);
        }
        found.put(peer.did(), entity(id, peer, pose.get(), confidence, nowNanos));
      }
    }
    ids.keySet().retainAll(found.keySet());
    robots = List.copyOf(found.values());
    return next;
  }

  private static boolean isSound(Pose2d pose) {
    return Math.abs(pose.x()) <= FAR_METRES && Math.abs(pose.y()) <= FAR_METRES;
  }

  private double confidence(Peer peer) {
    double seconds = Math.max(0, peer.ageMillis()) * 1e-3;
    double proved =
        switch (peer.trust()) {
          case UNKNOWN -> 0.3;
          case KNOWN -> 0.6;
          case VERIFIED -> 0.9;
          case TRUSTED -> 0.95;
        };
    return proved * StrictMath.exp(-seconds / keepSeconds);
  }

  private static Entity entity(long id, Peer peer, Pose2d pose, double confidence, long nowNanos) {
    long age = Math.clamp(peer.ageMillis(), 0, 86_400_000L);
    double driven = Math.min(MOST_DRIVEN_METRES, SPEED * age * 1e-3);
    double variance = PLACE_METRES * PLACE_METRES + driven * driven;
    return new Entity(
        id,
        List.of(new Entity.LabelShare(LABEL, 1)),
        Optional.of(new Point2d(pose.x(), pose.y())),
        Optional.of(new Covariance2d(variance, 0, variance)),
        Optional.empty(),
        nowNanos - age * 1_000_000L,
        Entity.Source.PEER,
        Optional.of(peer.did()),
        OptionalLong.empty(),
        confidence);
  }

  /** Adds them to a list that must not grow beyond a number. */
  void addTo(List<Entity> entities, int most) {
    List<Entity> rest = new ArrayList<>(robots);
    for (int i = 0; i < rest.size() && entities.size() < most; i++) {
      entities.add(rest.get(i));
    }
  }
}
