package dev.sinew.fabric.context;

import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.geometry.Twist2d;
import dev.sinew.sdk.scene.Battery;
import dev.sinew.sdk.vision.Track;
import java.util.List;
import java.util.Optional;

/**
 * What a robot could tell others at one moment.
 *
 * @param timeNanos robot time
 * @param pose in the odometry frame, metres and radians
 * @param velocity in the body frame
 * @param tracks what it follows
 * @param battery its supply, once measured
 * @param task what it does, at most 120 characters; may be empty
 */
public record ContextSnapshot(
    long timeNanos,
    Pose2d pose,
    Twist2d velocity,
    List<Track> tracks,
    Optional<Battery> battery,
    String task) {
  public ContextSnapshot {
    tracks = List.copyOf(tracks);
  }
}
