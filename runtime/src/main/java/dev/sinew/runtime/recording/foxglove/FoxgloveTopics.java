package dev.sinew.runtime.recording.foxglove;

import dev.sinew.runtime.cycle.CycleTimings;
import dev.sinew.runtime.cycle.GateReport;
import dev.sinew.runtime.cycle.Phase;
import dev.sinew.runtime.cycle.Tally;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.scene.ActuatorState;
import dev.sinew.sdk.scene.Battery;
import dev.sinew.sdk.scene.GaugeReading;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.scene.Scene;
import dev.sinew.sdk.vision.Track;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;

/**
 * Turns what a robot believes into messages. Frames of reference: {@code odom}, in which the robot
 * believes, and {@code base_link}, its body (REP-105). One thread.
 */
public final class FoxgloveTopics {
  static final String ODOMETRY = "odom";
  static final String BODY = "base_link";

  /** Bytes of a point: x and y as 32-bit floats. */
  private static final int POINT_STRIDE = 8;

  private static final int FLOAT32 = 7;
  private static final int LINE_LOOP = 2;
  private static final int MOST_TRACKS = 64;

  private final TopicSink sink;
  private final long epochOffsetNanos;
  private final MessageJson json = new MessageJson();
  private long scanNanos = Long.MIN_VALUE;
  private long batteryNanos = Long.MIN_VALUE;

  /** How much a line of the log matters; the order is Foxglove's. */
  public enum LogLevel {
    INFO(2),
    WARNING(3),
    ERROR(4);

    private final int number;

    LogLevel(int number) {
      this.number = number;
    }
  }

  /**
   * @param epochOffsetNanos added to robot time, so that messages bear the sink's time
   */
  public FoxgloveTopics(TopicSink sink, long epochOffsetNanos) {
    this.sink = sink;
    this.epochOffsetNanos = epochOffsetNanos;
  }

  private long time(long robotNanos) {
    return robotNanos + epochOffsetNanos;
  }

  private void send(Topic topic, long time) throws IOException {
    sink.publish(topic, time, json.array(), json.length());
  }

  /** Says what the robot looks like; a turn of the lidar and a measured battery only once. */
  public void state(RobotView view) throws IOException {
    Scene scene = view.scene();
    long time = time(scene.timeNanos());
    if (sink.wants(Topic.POSE)) {
      json.clear().begin().time("timestamp", time).text("frame_id", ODOMETRY);
      json.pose("pose", scene.pose(), 0).end();
      send(Topic.POSE, time);
    }
    if (sink.wants(Topic.TRANSFORMS)) {
      json.clear().begin().list("transforms").begin().time("timestamp", time);
      json.text("parent_frame_id", ODOMETRY).text("child_frame_id", BODY);
      json.vector("translation", scene.pose().x(), scene.pose().y(), 0);
      json.rotation("rotation", scene.pose().heading()).end().endList().end();
      send(Topic.TRANSFORMS, time);
    }
    if (sink.wants(Topic.VELOCITY)) {
      json.clear().begin().time("timestamp", time);
      json.number("linear", scene.velocity().linear());
      json.number("angular", scene.velocity().angular()).end();
      send(Topic.VELOCITY, time);
    }
    if (sink.wants(Topic.SCAN) && scene.obstacles().timeNanos() != scanNanos) {
      scan(scene.obstacles());
    }
    if (sink.wants(Topic.TRACKS)) {
      tracks(scene, time);
    }
    if (sink.wants(Topic.GATE)) {
      gate(scene.cycle(), view.gate(), view.emergencyStop(), time);
    }
    if (sink.wants(Topic.SKILLS)) {
      skills(view, time);
    }
    if (sink.wants(Topic.BATTERY) && scene.battery().isPresent()) {
      battery(scene.battery().get());
    }
    if (sink.wants(Topic.GAUGES) && !scene.readings().isEmpty()) {
      gauges(scene, time);
    }
    if (sink.wants(Topic.SETPOINTS) && !scene.actuators().isEmpty()) {
      setpoints(scene, time);
    }
    if (sink.wants(Topic.TIMINGS)) {
      timings(view.timings(), time);
    }
  }

  private void scan(Obstacles obstacles) throws IOException {
    scanNanos = obstacles.timeNanos();
    ByteBuffer points =
        ByteBuffer.allocate(obstacles.count() * POINT_STRIDE).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < obstacles.count(); i++) {
      points.putFloat(obstacles.x(i)).putFloat(obstacles.y(i));
    }
    long time = time(scanNanos);
    json.clear().begin().time("timestamp", time).text("frame_id", ODOMETRY);
    json.pose("pose", Pose2d.ORIGIN, 0).number("point_stride", POINT_STRIDE).list("fields");
    json.begin().text("name", "x").number("offset", 0).number("type", FLOAT32).end();
    json.begin().text("name", "y").number("offset", 4).number("type", FLOAT32).end();
    json.endList().bytes("data", points.array()).end();
    send(Topic.SCAN, time);
  }

  private void tracks(Scene scene, long time) throws IOException {
    json.clear().begin().emptyLists("deletions").list("entities");
    int count = 0;
    for (Track track : scene.tracks()) {
      if (track.position().isPresent() && count++ < MOST_TRACKS) {
        entity(track, track.position().get(), time);
      }
    }
    json.endList().end();
    send(Topic.TRACKS, time);
  }

  private void entity(Track track, Point2d position, long time) {
    boolean bought = track.source() == Track.Source.BOUGHT;
    Pose2d pose = new Pose2d(position.x(), position.y(), 0);
    json.begin().time("timestamp", time).text("frame_id", ODOMETRY);
    json.text("id", "track-" + track.id());
    // A track that is not said again within a second is gone.
    json.begin("lifetime").number("sec", 1).number("nsec", 0).end().flag("frame_locked", false);
    json.list("metadata");
    pair("label", track.label());
    pair("score", String.format(Locale.ROOT, "%.3f", track.score()));
    pair("source", track.source().name());
    json.endList().emptyLists("arrows", "cubes", "spheres").list("cylinders");
    json.begin().pose("pose", pose, 0.25).vector("size", 0.3, 0.3, 0.5);
    json.number("bottom_scale", 1.0).number("top_scale", 1.0);
    json.color("color", bought ? 1.0 : 0.2, 0.6, bought ? 0.1 : 0.9, 0.7).end().endList();
    json.emptyLists("lines", "triangles").list("texts");
    json.begin().pose("pose", pose, 0.7).flag("billboard", true).number("font_size", 0.15);
    json.flag("scale_invariant", false).color("color", 1, 1, 1, 1);
    json.text("text", track.label()).end().endList().emptyLists("models").end();
  }

  private void pair(String key, String value) {
    json.begin().text("key", key).text("value", value).end();
  }

  private void gate(long cycle, GateReport gate, boolean emergencyStop, long time)
      throws IOException {
    json.clear().begin().time("timestamp", time).number("cycle", Math.max(0, cycle));
    json.text("outcome", gate.outcome().name()).text("rule", gate.rule());
    json.text("reason", gate.reason()).time("since", time(gate.sinceNanos()));
    json.flag("emergency_stop", emergencyStop).end();
    send(Topic.GATE, time);
  }

  private void skills(RobotView view, long time) throws IOException {
    json.clear().begin().time("timestamp", time).text("mode", view.mode()).list("skills");
    for (RobotView.Skill skill : view.skills()) {
      json.begin().text("name", skill.name()).text("progress", skill.progress());
      json.flag("running", skill.running()).text("outcome", skill.outcome());
      json.number("late_yields", skill.lateYields()).end();
    }
    json.endList().end();
    send(Topic.SKILLS, time);
  }

  private void battery(Battery battery) throws IOException {
    if (battery.timeNanos() == batteryNanos) {
      return;
    }
    batteryNanos = battery.timeNanos();
    long time = time(batteryNanos);
    json.clear().begin().time("timestamp", time).number("voltage", battery.voltage());
    json.number("current", battery.current()).number("charge", battery.charge()).end();
    send(Topic.BATTERY, time);
  }

  private void gauges(Scene scene, long time) throws IOException {
    json.clear().begin().time("timestamp", time).begin("values");
    for (GaugeReading gauge : scene.readings()) {
      json.begin(gauge.gauge());
      for (int i = 0; i < gauge.quantities().size(); i++) {
        if (Double.isFinite(gauge.value(i))) {
          json.number(gauge.quantities().get(i).name(), gauge.value(i));
        }
      }
      json.end();
    }
    json.end().begin("age");
    for (GaugeReading gauge : scene.readings()) {
      if (gauge.known()) {
        json.number(gauge.gauge(), gauge.ageNanos() * 1e-9);
      }
    }
    json.end().begin("health");
    for (GaugeReading gauge : scene.readings()) {
      json.text(gauge.gauge(), gauge.health().state().name());
    }
    json.end().end();
    send(Topic.GAUGES, time);
  }

  private void setpoints(Scene scene, long time) throws IOException {
    json.clear().begin().time("timestamp", time).begin("values");
    for (ActuatorState actuator : scene.actuators()) {
      json.begin(actuator.actuator());
      for (int i = 0; i < actuator.setpoints().size(); i++) {
        if (Double.isFinite(actuator.commanded(i))) {
          json.number(actuator.setpoints().get(i).name(), actuator.commanded(i));
        }
      }
      json.end();
    }
    json.end().begin("safe");
    for (ActuatorState actuator : scene.actuators()) {
      json.flag(actuator.actuator(), actuator.safe());
    }
    json.end().begin("by");
    for (ActuatorState actuator : scene.actuators()) {
      json.text(actuator.actuator(), actuator.by());
    }
    json.end().end();
    send(Topic.SETPOINTS, time);
  }

  private void timings(CycleTimings timings, long time) throws IOException {
    json.clear().begin().time("timestamp", time);
    spread("lateness", timings.lateness());
    for (Phase phase : Phase.values()) {
      spread(phase.name().toLowerCase(Locale.ROOT), timings.phase(phase));
    }
    json.end();
    send(Topic.TIMINGS, time);
  }

  private void spread(String name, Tally.Spread spread) {
    json.begin(name).number("p50", spread.p50()).number("p99", spread.p99());
    json.number("max", spread.max()).end();
  }

  /**
   * A line of the log.
   *
   * @param robotNanos robot time at which it was said
   * @param name the part of the robot that it is about; empty for the whole
   */
  public void log(long robotNanos, LogLevel level, String name, String text) throws IOException {
    if (sink.wants(Topic.LOG)) {
      long time = time(robotNanos);
      json.clear().begin().time("timestamp", time).number("level", level.number);
      json.text("message", text).text("name", name).text("file", "").number("line", 0).end();
      send(Topic.LOG, time);
    }
  }

  /** Whether anybody wants pictures. */
  public boolean wantsFrames() {
    return sink.wants(Topic.CAMERA);
  }

  /**
   * A picture and what was seen in it.
   *
   * @param captureNanos robot time at which it was taken
   * @param camera name of the camera, its frame of reference
   * @param scale pixels of the JPEG for each pixel that the boxes are in
   */
  public void frame(long captureNanos, String camera, byte[] jpeg, double scale, List<Track> tracks)
      throws IOException {
    long time = time(captureNanos);
    if (sink.wants(Topic.CAMERA)) {
      json.clear().begin().time("timestamp", time).text("frame_id", camera);
      json.bytes("data", jpeg).text("format", "jpeg").end();
      send(Topic.CAMERA, time);
    }
    if (sink.wants(Topic.BOXES)) {
      json.clear().begin().emptyLists("circles").list("points");
      for (Track track : tracks) {
        box(track.box(), scale, time);
      }
      json.endList().list("texts");
      for (Track track : tracks) {
        json.begin().time("timestamp", time);
        json.point("position", track.box().left() * scale, track.box().top() * scale);
        json.text("text", track.label()).number("font_size", 14.0);
        json.color("text_color", 1, 1, 1, 1).color("background_color", 0, 0, 0, 0.6).end();
      }
      json.endList().end();
      send(Topic.BOXES, time);
    }
  }

  private void box(Box box, double scale, long time) {
    json.begin().time("timestamp", time).number("type", LINE_LOOP).list("points");
    corner(box.left(), box.top(), scale);
    corner(box.right(), box.top(), scale);
    corner(box.right(), box.bottom(), scale);
    corner(box.left(), box.bottom(), scale);
    json.endList().color("outline_color", 0.2, 0.9, 0.4, 1).emptyLists("outline_colors");
    json.color("fill_color", 0, 0, 0, 0).number("thickness", 2.0).end();
  }

  private void corner(double x, double y, double scale) {
    json.begin().number("x", x * scale).number("y", y * scale).end();
  }
}
