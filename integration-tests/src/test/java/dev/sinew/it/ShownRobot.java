package dev.sinew.it;

import dev.sinew.runtime.cycle.CycleTimings;
import dev.sinew.runtime.cycle.GateReport;
import dev.sinew.runtime.recording.foxglove.FoxgloveTopics;
import dev.sinew.runtime.recording.foxglove.RobotView;
import dev.sinew.runtime.recording.foxglove.TopicSink;
import dev.sinew.runtime.safety.GateDecision;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Quantity;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.geometry.Twist2d;
import dev.sinew.sdk.scene.ActuatorState;
import dev.sinew.sdk.scene.Battery;
import dev.sinew.sdk.scene.GaugeReading;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.scene.Scene;
import dev.sinew.sdk.vision.Track;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A robot's life by hand: it drives straight and sees one person. */
final class ShownRobot {
  private static final Track PERSON =
      new Track(
          7,
          "person \"near\"",
          0.83,
          Track.Source.BOUGHT,
          new Box(10, 20, 60, 120),
          0,
          3,
          Optional.of(new Point2d(2.5, -0.5)),
          "person",
          0.6);

  private final FoxgloveTopics topics;
  private int cycle;

  ShownRobot(TopicSink sink, long epochOffsetNanos) {
    topics = new FoxgloveTopics(sink, epochOffsetNanos);
  }

  /** Another tenth of a second of its life. */
  void live() throws IOException {
    long now = ++cycle * 100_000_000L;
    Scene scene =
        new Scene(
            cycle,
            now,
            new Pose2d(cycle * 0.05, 0, 0.3),
            new Twist2d(0.5, 0.01),
            List.of(PERSON),
            new Obstacles(now - 10_000_000, new float[] {1, 2, 3}, new float[] {-1, 0, 1}),
            Optional.of(new Battery(7.4, 0.6, 0.55, now)),
            List.of(),
            "allow",
            List.of(
                new GaugeReading(
                    "front",
                    List.of(new Quantity("distance", "m")),
                    new double[] {0.4},
                    now - 20_000_000,
                    20_000_000,
                    Health.OK)),
            List.of(
                new ActuatorState(
                    "lamp",
                    List.of(Setpoint.free("brightness", "1", 0, 1, 0)),
                    new double[] {0.5},
                    false,
                    "patrol",
                    Health.OK)));
    topics.state(
        new RobotView(
            scene,
            new GateReport(
                GateDecision.Outcome.LIMIT, "braking distance", "wall at 0.4 m", now - 50),
            false,
            "patrol",
            List.of(new RobotView.Skill("patrol", "to waypoint 2 of 4", true, "", 1)),
            new CycleTimings()));
    topics.log(now, FoxgloveTopics.LogLevel.WARNING, "lidar", "lidar works again\n");
    topics.frame(now, "camera", new byte[] {(byte) 0xFF, (byte) 0xD8, 0}, 0.5, List.of(PERSON));
  }
}
