package dev.sinew.runtime.estimate;

import dev.sinew.runtime.fitting.GaugeFitting;
import dev.sinew.runtime.fitting.SetpointFitting;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.geometry.Twist2d;
import dev.sinew.sdk.scene.ActuatorState;
import dev.sinew.sdk.scene.Battery;
import dev.sinew.sdk.scene.GaugeReading;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.scene.Scene;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes immutable scenes of beliefs for one consumer, on the consumer's thread: one scene for each
 * cycle that is asked for, and one set of obstacles for each turn of the lidar. Not thread-safe.
 */
public final class Scenes {
  private Obstacles obstacles = Obstacles.NONE;
  private long turn;
  private @Nullable Scene newest;

  /** The belief as a scene; the same instance while the belief is of the same cycle. */
  public Scene of(Belief belief) {
    Scene scene = newest;
    if (scene == null || scene.cycle() != belief.cycle) {
      scene = make(belief);
      newest = scene;
    }
    return scene;
  }

  private Scene make(Belief belief) {
    if (turn != belief.turn.number) {
      turn = belief.turn.number;
      obstacles =
          new Obstacles(
              belief.turn.timeNanos,
              Arrays.copyOf(belief.turn.x, belief.turn.count),
              Arrays.copyOf(belief.turn.y, belief.turn.count));
    }
    return new Scene(
        belief.cycle,
        belief.timeNanos,
        new Pose2d(belief.x, belief.y, belief.heading),
        new Twist2d(belief.linear, belief.angular),
        belief.tracks,
        obstacles,
        belief.batteryKnown
            ? Optional.of(
                new Battery(belief.voltage, belief.current, belief.charge, belief.batteryNanos))
            : Optional.empty(),
        belief.peers,
        belief.gate,
        readings(belief),
        actuators(belief),
        belief.entities,
        belief.observed);
  }

  private static List<ActuatorState> actuators(Belief belief) {
    SetpointRows rows = belief.setpoints;
    if (rows.count() == 0) {
      return List.of();
    }
    ActuatorState[] states = new ActuatorState[rows.count()];
    for (int i = 0; i < states.length; i++) {
      SetpointFitting fitting = rows.fittings().setpoints().get(i);
      states[i] =
          new ActuatorState(
              fitting.name(),
              fitting.setpoints(),
              rows.copy(i),
              rows.safe(i),
              rows.by(i),
              rows.health(i));
    }
    return List.of(states);
  }

  private static List<GaugeReading> readings(Belief belief) {
    GaugeRows rows = belief.gauges;
    if (rows.count() == 0) {
      return List.of();
    }
    GaugeReading[] readings = new GaugeReading[rows.count()];
    for (int i = 0; i < readings.length; i++) {
      GaugeFitting fitting = rows.fittings().gauges().get(i);
      readings[i] =
          new GaugeReading(
              fitting.name(),
              fitting.quantities(),
              rows.copy(i),
              rows.timeNanos(i),
              rows.known(i) ? belief.timeNanos - rows.timeNanos(i) : Long.MAX_VALUE,
              rows.health(i));
    }
    return List.of(readings);
  }
}
