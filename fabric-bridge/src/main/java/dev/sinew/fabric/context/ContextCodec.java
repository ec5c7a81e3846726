package dev.sinew.fabric.context;

import dev.sinew.fabric.envelope.Body;
import dev.sinew.fabric.envelope.Json;
import dev.sinew.fabric.envelope.SchemaException;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.scene.Battery;
import dev.sinew.sdk.vision.Track;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Context as messages. Lengths in metres to the millimetre, angles in radians to a tenth of a
 * milliradian.
 */
public final class ContextCodec {
  public static final String POSE = "pose";
  public static final String TRACKS = "tracks";
  public static final String BATTERY = "battery";
  public static final String TASK = "task";

  /** What a hub tells of everybody's context. */
  public static final String HEALTH = "health";

  /** What robots publish. */
  public static final List<String> KINDS = List.of(POSE, TRACKS, BATTERY, TASK);

  private static final int MAX_TRACKS = 64;
  private static final double FAR = 1e7;

  private ContextCodec() {}

  /** The message of one kind; empty when the snapshot has nothing of it. */
  public static Optional<ObjectNode> write(String kind, ContextSnapshot snapshot) {
    ObjectNode body = Json.object();
    switch (kind) {
      case POSE -> {
        body.put("x", round(snapshot.pose().x(), 1e3));
        body.put("y", round(snapshot.pose().y(), 1e3));
        body.put("heading", round(snapshot.pose().heading(), 1e4));
        body.put("linear", round(snapshot.velocity().linear(), 1e3));
        body.put("angular", round(snapshot.velocity().angular(), 1e4));
      }
      case TRACKS -> {
        ArrayNode list = body.putArray("tracks");
        snapshot.tracks().stream().limit(MAX_TRACKS).forEach(track -> write(track, list));
      }
      case BATTERY -> {
        if (snapshot.battery().isEmpty()) {
          return Optional.empty();
        }
        Battery battery = snapshot.battery().get();
        body.put("voltage", round(battery.voltage(), 1e3));
        body.put("charge", round(battery.charge(), 1e3));
      }
      case TASK -> {
        if (snapshot.task().isEmpty()) {
          return Optional.empty();
        }
        String task = snapshot.task();
        body.put("task", task.length() > 120 ? task.substring(0, 120) : task);
      }
      default -> throw new IllegalArgumentException("no kind of context: " + kind);
    }
    return Optional.of(body);
  }

  /**
   * Whether a message has the form of its kind.
   *
   * @throws SchemaException if not
   */
  public static void check(String kind, Body body) throws SchemaException {
    switch (kind) {
      case POSE -> {
        Pose2d pose = pose(body);
        if (!Double.isFinite(pose.x())) {
          throw new SchemaException("pose.x: not finite");
        }
      }
      case TRACKS -> {
        for (Body track : body.objects("tracks", MAX_TRACKS)) {
          track.text("label", 64);
          track.real("score", 0, 1);
        }
      }
      case BATTERY -> {
        body.real("voltage", 0, 1000);
        body.real("charge", 0, 1);
      }
      case TASK -> body.text("task", 120);
      default -> throw new SchemaException("no kind of context: " + kind);
    }
  }

  /** A pose as somebody else says it. */
  public static Pose2d pose(Body body) throws SchemaException {
    return new Pose2d(
        body.real("x", -FAR, FAR), body.real("y", -FAR, FAR), body.real("heading", -3.15, 3.15));
  }

  private static void write(Track track, ArrayNode list) {
    ObjectNode node = list.addObject();
    node.put("id", Long.toString(track.id()));
    node.put("label", track.label());
    node.put("score", round(Math.clamp(track.score(), 0, 1), 1e3));
    node.put("source", track.source().name());
    track
        .position()
        .ifPresent(position -> {
          node.put("x", round(position.x(), 1e3));
          node.put("y", round(position.y(), 1e3));
        });
  }

  private static double round(double value, double per) {
    return Double.isFinite(value) ? Math.rint(value * per) / per : 0;
  }
}
