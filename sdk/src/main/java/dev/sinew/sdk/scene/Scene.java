package dev.sinew.sdk.scene;

import dev.sinew.sdk.fabric.Peer;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.geometry.Twist2d;
import dev.sinew.sdk.observation.Observed;
import dev.sinew.sdk.vision.Track;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the robot believes in one cycle. Immutable.
 *
 * @param cycle number of the cycle, from 0
 * @param timeNanos robot time of the cycle
 * @param pose body in the odometry frame, metres and radians
 * @param velocity measured body velocity
 * @param tracks what the camera follows, oldest track first
 * @param obstacles the lidar's last turn, in the odometry frame
 * @param battery the supply; empty until measured
 * @param peers who else is on the fabric
 * @param gate what the safety gate said in the previous cycle; "allow" when it had no objection
 * @param readings what each gauge said last, in the order of the robot file's components
 * @param actuators what was commanded in the previous cycle to each actuator with setpoints, in the
 *     same order
 * @param entities what it believes to be around it, its own, bought and peers' finds in one
 * @param observed what each stage of perception said last, in the order of the robot file
 */
public record Scene(
    long cycle,
    long timeNanos,
    Pose2d pose,
    Twist2d velocity,
    List<Track> tracks,
    Obstacles obstacles,
    Optional<Battery> battery,
    List<Peer> peers,
    String gate,
    List<GaugeReading> readings,
    List<ActuatorState> actuators,
    List<Entity> entities,
    List<Observed> observed) {

  /** Of a robot whose perception has no stages and keeps no entities. */
  public Scene(
      long cycle,
      long timeNanos,
      Pose2d pose,
      Twist2d velocity,
      List<Track> tracks,
      Obstacles obstacles,
      Optional<Battery> battery,
      List<Peer> peers,
      String gate,
      List<GaugeReading> readings,
      List<ActuatorState> actuators) {
    this(
        cycle, timeNanos, pose, velocity, tracks, obstacles, battery, peers, gate, readings,
        actuators, List.of(), List.of());
  }

  /** Of a robot without gauges and setpoints. */
  public Scene(
      long cycle,
      long timeNanos,
      Pose2d pose,
      Twist2d velocity,
      List<Track> tracks,
      Obstacles obstacles,
      Optional<Battery> battery,
      List<Peer> peers,
      String gate) {
    this(
        cycle, timeNanos, pose, velocity, tracks, obstacles, battery, peers, gate, List.of(),
        List.of());
  }

  /** What a gauge said last, by its name in the robot file; empty when there is no such gauge. */
  public Optional<GaugeReading> reading(String gauge) {
    for (GaugeReading reading : readings) {
      if (reading.gauge().equals(gauge)) {
        return Optional.of(reading);
      }
    }
    return Optional.empty();
  }

  /** What was commanded to an actuator with setpoints; empty when there is none of that name. */
  public Optional<ActuatorState> actuator(String name) {
    for (ActuatorState actuator : actuators) {
      if (actuator.actuator().equals(name)) {
        return Optional.of(actuator);
      }
    }
    return Optional.empty();
  }

  /**
   * What a stage of perception said last, by its name in the robot file; empty before the first.
   */
  public Optional<Observed> observed(String stage) {
    for (Observed one : observed) {
      if (one.stage().equals(stage)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  /** The track with this label that stands closest, among those whose position is known. */
  public Optional<Track> nearest(String label) {
    return tracks.stream()
        .filter(track -> track.label().equals(label) && track.position().isPresent())
        .min(
            Comparator.comparingDouble(
                track -> track.position().orElseThrow().distanceTo(pose.position())));
  }
}
