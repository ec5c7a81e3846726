package dev.sinew.perception.entity;

import dev.sinew.sdk.geometry.Covariance2d;
import dev.sinew.sdk.geometry.Point2d;

/**
 * A thing that another robot says it sees. Hostile until {@link EntityScene#peersSaw} has checked
 * it.
 *
 * @param peer DID of the robot that says so
 * @param label what it calls the thing
 * @param score its confidence, in [0, 1]
 * @param position in this robot's odometry frame, metres; whoever hands it in has changed frames
 * @param covariance of the position, the doubt about the change of frames included
 * @param timeNanos this robot's time at which the peer saw it
 * @param trust how much its word counts beside the robot's own eyes, in [0, 1]
 */
public record PeerSighting(
    String peer,
    String label,
    double score,
    Point2d position,
    Covariance2d covariance,
    long timeNanos,
    double trust) {
  private static final double FAR_METRES = 1e5;
  private static final int LONGEST_LABEL = 64;
  private static final int LONGEST_PEER = 256;

  /** Whether every number is one and in its range, and every text short and printable. */
  boolean isSound() {
    return isText(peer, LONGEST_PEER)
        && isText(label, LONGEST_LABEL)
        && score >= 0
        && score <= 1
        && trust > 0
        && trust <= 1
        && Math.abs(position.x()) <= FAR_METRES
        && Math.abs(position.y()) <= FAR_METRES
        && covariance.xx() > 0
        && covariance.yy() > 0
        && covariance.xx() < FAR_METRES
        && covariance.yy() < FAR_METRES
        && covariance.xx() * covariance.yy() > covariance.xy() * covariance.xy();
  }

  private static boolean isText(String text, int longest) {
    return !text.isEmpty()
        && text.length() <= longest
        && text.chars().noneMatch(Character::isISOControl);
  }
}
