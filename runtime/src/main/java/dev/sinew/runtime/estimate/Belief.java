package dev.sinew.runtime.estimate;

import dev.sinew.sdk.fabric.Peer;
import dev.sinew.sdk.observation.Observed;
import dev.sinew.sdk.scene.Entity;
import dev.sinew.sdk.vision.Track;
import java.util.List;

/**
 * What the robot believes in one cycle, in place. The cycle refills its own instance each turn
 * without allocating; whoever is handed it reads it before returning and keeps a {@link #copyFrom
 * copy} if it needs more time. {@link Scenes} makes the immutable scene of it, on the thread of
 * whoever wants one. Mutable, owned by one thread.
 */
public final class Belief {
  /** Number of the cycle, from 0; −1 before the first. */
  public long cycle = -1;

  /** Robot time of the cycle, nanoseconds. */
  public long timeNanos;

  /** Body in the odometry frame, metres. */
  public double x;

  /** Body in the odometry frame, metres. */
  public double y;

  /** Body in the odometry frame, radians in (−π, π]. */
  public double heading;

  /** Measured, metres per second, forward positive. */
  public double linear;

  /** Measured, radians per second, counter-clockwise positive. */
  public double angular;

  /** What the camera follows, oldest track first; immutable. */
  public List<Track> tracks = List.of();

  /** What is believed to be around; immutable. */
  public List<Entity> entities = List.of();

  /** What each stage of perception said last; immutable. */
  public List<Observed> observed = List.of();

  /** Who else is on the fabric; immutable. */
  public List<Peer> peers = List.of();

  /** The lidar's last turn, in the odometry frame. */
  public final PlacedTurn turn = new PlacedTurn();

  /** Whether the supply has been measured. */
  public boolean batteryKnown;

  /** Volts. */
  public double voltage;

  /** Amperes, positive when discharging. */
  public double current;

  /** Share of full in [0, 1]. */
  public double charge;

  /** Robot time of the supply's measurement, nanoseconds. */
  public long batteryNanos;

  /** What every gauge said last. */
  public final GaugeRows gauges = new GaugeRows();

  /** What was commanded in the previous cycle to every actuator with setpoints. */
  public final SetpointRows setpoints = new SetpointRows();

  /** Why the gate objected in the previous cycle; empty when it did not. */
  public String gate = "the first cycle has not run";

  /** Makes this equal to the other one; the turn's points are copied only when it is a new turn. */
  public void copyFrom(Belief other) {
    cycle = other.cycle;
    timeNanos = other.timeNanos;
    x = other.x;
    y = other.y;
    heading = other.heading;
    linear = other.linear;
    angular = other.angular;
    tracks = other.tracks;
    entities = other.entities;
    observed = other.observed;
    peers = other.peers;
    turn.copyFrom(other.turn);
    batteryKnown = other.batteryKnown;
    voltage = other.voltage;
    current = other.current;
    charge = other.charge;
    batteryNanos = other.batteryNanos;
    gauges.copyFrom(other.gauges);
    setpoints.copyFrom(other.setpoints);
    gate = other.gate;
  }
}
