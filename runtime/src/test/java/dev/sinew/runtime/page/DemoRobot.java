package dev.sinew.runtime.page;

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
import dev.sinew.sdk.vision.Track;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * A robot that patrols an imaginary hall of 12 × 8 m, for tests of the page: step {@code n} is a
 * tenth of a second later than step {@code n − 1}.
 */
final class DemoRobot {
  static final String DID = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK";

  private static final List<Point2d> WAYPOINTS =
      List.of(new Point2d(2, 1.5), new Point2d(10, 1.5), new Point2d(10, 6.5), new Point2d(2, 6.5));
  private static final List<double[]> PILLARS =
      List.of(new double[] {4, 4, 0.3}, new double[] {8, 4, 0.3}, new double[] {6, 3.2, 0.45});

  private final PathTail path = new PathTail(2_000, 0.04);
  private int step;
  private Pose2d pose = new Pose2d(2, 1.5, 0);
  private double driven;

  /** Moves a tenth of a second along the waypoints. */
  void drive(int steps) {
    for (int i = 0; i < steps; i++) {
      step++;
      double along = (step * 0.06) % 26;
      double x;
      double y;
      double heading;
      if (along < 8) {
        x = 2 + along;
        y = 1.5 + 0.15 * StrictMath.sin(along);
        heading = 0.15 * StrictMath.cos(along);
      } else if (along < 13) {
        x = 10 + 0.1 * StrictMath.sin(along);
        y = 1.5 + along - 8;
        heading = StrictMath.PI / 2;
      } else if (along < 21) {
        x = 10 - (along - 13);
        y = 6.5 + 0.12 * StrictMath.sin(along);
        heading = StrictMath.PI - 0.12 * StrictMath.cos(along);
      } else {
        x = 2;
        y = 6.5 - (along - 21);
        heading = -StrictMath.PI / 2;
      }
      pose = new Pose2d(x, y, heading);
      path.add(x, y);
      driven += 0.06;
    }
  }

  PageSnapshot snapshot(GateDecision.Outcome outcome, String latchedBy) {
    var gate =
        switch (outcome) {
          case ALLOW -> new PageSnapshot.Gate(outcome, "", "");
          case LIMIT ->
              new PageSnapshot.Gate(
                  outcome, "braking distance", "0.62 m to the nearest obstacle allows 0.31 m/s");
          case STOP ->
              latchedBy.isEmpty()
                  ? new PageSnapshot.Gate(outcome, "sensor age", "lidar is silent for 420 ms")
                  : new PageSnapshot.Gate(
                      outcome, "emergency stop", "latched by " + latchedBy + ": release it");
        };
    return new PageSnapshot(
        "rover-01",
        "simulated hall, seed 7",
        step * 5L,
        step * 0.1,
        new PageSnapshot.ModeLine(
            "patrol",
            "running",
            "chosen by page (127.0.0.1)",
            List.of("patrol", "calm", "stand"),
            "greeting, because person at 1.4 m for 2 s",
            List.of(
                new PageSnapshot.RuleLine("greeting", true, "person at 1.4 m for 2 s"),
                new PageSnapshot.RuleLine("flee", false, "the nearest person at 1.4 m"))),
        new PageSnapshot.SkillLine(
            "patrol", "round 2 of 3, waypoint 3: looking closer at what may be a cup", true),
        new PageSnapshot.Motion(pose, new Twist2d(0.58, -0.12), path.toArray(), WAYPOINTS, driven),
        lidar(),
        tracks(),
        gate,
        new PageSnapshot.EmergencyStopLine(!latchedBy.isEmpty(), latchedBy),
        Optional.of(new Battery(7.62, 0.84, 0.71, step * 100_000_000L)),
        health(),
        List.of(
            new GaugeReading(
                "front",
                List.of(new Quantity("distance", "m")),
                new double[] {0.62},
                0,
                40_000_000L,
                Health.OK),
            new GaugeReading(
                "air",
                List.of(new Quantity("temperature", "°C")),
                new double[] {Double.NaN},
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                Health.degraded("warming up"))),
        List.of(
            new ActuatorState(
                "headlight",
                List.of(Setpoint.free("brightness", "1", 0, 1, 0)),
                new double[] {0.8},
                false,
                "mode patrol",
                Health.OK)),
        new PageSnapshot.Timing(
            20_000,
            61,
            412,
            3_870,
            2,
            new PageSnapshot.Why(
                Map.of("decide", 840L, "guard", 61L),
                4_000,
                "cycle 1234 began 23 ms late: decide of cycle 1233 took 31 ms")),
        Optional.of(fabric()),
        events());
  }

  List<FrameBox> boxes() {
    return tracks().stream().map(FrameBox::of).toList();
  }

  static List<Track> tracks() {
    return List.of(
        new Track(
            1,
            "person",
            0.87,
            Track.Source.OWN,
            new Box(70, 120, 190, 372),
            0,
            41,
            Optional.of(new Point2d(11.4, 2.4)),
            "person",
            0.87),
        new Track(
            2,
            "cat",
            0.64,
            Track.Source.OWN,
            new Box(262, 190, 382, 330),
            0,
            18,
            Optional.of(new Point2d(7.2, 7.6)),
            "cat",
            0.64),
        new Track(
            3,
            "cup",
            0.81,
            Track.Source.BOUGHT,
            new Box(448, 210, 560, 322),
            0,
            9,
            Optional.of(new Point2d(0.6, 4.4)),
            "traffic light",
            0.38));
  }

  private PageSnapshot.LidarTurn lidar() {
    int rays = 360;
    float[] x = new float[rays];
    float[] y = new float[rays];
    for (int i = 0; i < rays; i++) {
      double angle = pose.heading() + i * 2 * StrictMath.PI / rays;
      double range = range(angle) + 0.012 * StrictMath.sin(i * 12.9898 + step * 78.233);
      x[i] = (float) (pose.x() + range * StrictMath.cos(angle));
      y[i] = (float) (pose.y() + range * StrictMath.sin(angle));
    }
    return new PageSnapshot.LidarTurn(step, x, y);
  }

  private double range(double angle) {
    double dx = StrictMath.cos(angle);
    double dy = StrictMath.sin(angle);
    double toX = dx > 0 ? (12 - pose.x()) / dx : dx < 0 ? -pose.x() / dx : 99;
    double toY = dy > 0 ? (8 - pose.y()) / dy : dy < 0 ? -pose.y() / dy : 99;
    double range = Math.min(toX, toY);
    for (double[] pillar : PILLARS) {
      double px = pillar[0] - pose.x();
      double py = pillar[1] - pose.y();
      double along = px * dx + py * dy;
      double aside = px * dy - py * dx;
      double inside = pillar[2] * pillar[2] - aside * aside;
      if (along > 0 && inside > 0) {
        range = Math.min(range, along - Math.sqrt(inside));
      }
    }
    return range;
  }

  private static Map<String, Health> health() {
    var health = new LinkedHashMap<String, Health>();
    health.put("base", Health.OK);
    health.put("left-encoder", Health.OK);
    health.put("right-encoder", Health.OK);
    health.put("imu", Health.OK);
    health.put("power", Health.OK);
    health.put("lidar", Health.degraded("3 of 360 bytes lost to a bad checksum in the last turn"));
    health.put("camera", Health.OK);
    return health;
  }

  private static FabricPanel fabric() {
    return new FabricPanel(
        DID,
        true,
        "hub at 127.0.0.1:41873, 1.2 ms",
        List.of(
            new FabricPanel.PeerLine(
                "did:key:z6MkuBsxRsRu3PU1VzZ5xnqNtXWRwLtrGdxdMeMFuxP5xyVp",
                "hub-demo",
                "hub",
                "trusted",
                true,
                140),
            new FabricPanel.PeerLine(
                "did:key:z6MkvTkPzNQ2Vdjp2WCjFQbRhSVdtbRpXXFBLuZ4Rp1ktRBq",
                "bench-node",
                "node",
                "verified",
                true,
                310),
            new FabricPanel.PeerLine(
                "did:key:z6MktULudTtAsAhRegYPiZ6631RV3viv12qd4GQF8z1xB22S",
                "rover-02",
                "robot",
                "known",
                false,
                9_100)),
        List.of(
            new FabricPanel.JobLine(
                "j-0005", "bench-node", "RUNNING", "traffic light", "", 0, 120, 84, false),
            new FabricPanel.JobLine(
                "j-0004", "bench-node", "PAID", "traffic light", "cup", 0.81, 120, 412, true),
            new FabricPanel.JobLine(
                "j-0003", "bench-node", "PAID", "cat", "cat", 0.92, 120, 388, false),
            new FabricPanel.JobLine(
                "j-0002", "bench-node", "REJECTED", "dog", "", 0, 0, 5_000, false),
            new FabricPanel.JobLine(
                "j-0001", "bench-node", "PAID", "", "person", 0.90, 120, 431, true)),
        5,
        3,
        2,
        1,
        2,
        360,
        9_640,
        "test credit",
        1_284);
  }

  private List<PageSnapshot.Event> events() {
    var events = new ArrayList<PageSnapshot.Event>();
    var info = PageSnapshot.Event.Level.INFO;
    events.add(new PageSnapshot.Event(0.02, info, "rover-01 is up: 7 components, skill patrol"));
    events.add(new PageSnapshot.Event(0.4, info, "hub-demo answered the challenge"));
    events.add(new PageSnapshot.Event(3.1, info, "track 1 is a person (0.87)"));
    events.add(
        new PageSnapshot.Event(
            9.8, PageSnapshot.Event.Level.WARNING, "lidar: bad checksum, 3 bytes dropped"));
    events.add(new PageSnapshot.Event(14.2, info, "job j-0004: traffic light is a cup (0.81)"));
    events.add(
        new PageSnapshot.Event(
            15.0, PageSnapshot.Event.Level.ERROR, "job j-0002: no answer in time, not paid"));
    events.add(new PageSnapshot.Event(step * 0.1, info, "round 2 of 3 began"));
    return events;
  }

  /** A picture of a hall with three boards where {@link #tracks()} says they are. */
  static byte[] picture() {
    var image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setPaint(new GradientPaint(0, 0, new Color(0xc9d2d4), 0, 250, new Color(0x9fabae)));
    g.fillRect(0, 0, 640, 290);
    g.setPaint(new GradientPaint(0, 290, new Color(0x6d6a63), 0, 480, new Color(0x8f8a80)));
    g.fillRect(0, 290, 640, 190);
    g.setStroke(new BasicStroke(3));
    for (Track track : tracks()) {
      int x = (int) track.box().left();
      int y = (int) track.box().top();
      int width = (int) track.box().width();
      int height = (int) track.box().height();
      g.setColor(new Color(0xf1efe8));
      g.fillRect(x - 12, y - 12, width + 24, height + 24);
      g.setColor(new Color(0x33424a));
      g.drawRect(x - 12, y - 12, width + 24, height + 24);
      g.setColor(Color.getHSBColor(0.09f * track.id(), 0.55f, 0.55f));
      g.fillOval(x + width / 4, y, width / 2, height / 3);
      g.fillRoundRect(x, y + height / 3, width, 2 * height / 3, 40, 40);
    }
    g.dispose();
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpeg", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
