package dev.sinew.runtime.sight;

import dev.sinew.sdk.geometry.Covariance2d;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.scene.Entity;
import dev.sinew.sdk.scene.Scene;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A scene's entities as JSON for a program, as {@code docs/scene.schema.json} describes it. Numbers
 * are written with all their digits, so that reading gives the same bits back; what is unknown is
 * absent. Thread-safe.
 */
public final class SceneJson {
  /** Goes up when a reader of the one before would go wrong. */
  public static final int FORMAT = 1;

  private static final JsonFactory FACTORY = new JsonFactory();

  private SceneJson() {}

  /** One object on one line. */
  public static String of(Scene scene) {
    StringWriter text = new StringWriter(2048);
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeNumberProperty("format", FORMAT);
      json.writeNumberProperty("timeNanos", scene.timeNanos());
      pose(json, scene.pose());
      json.writeObjectPropertyStart("velocity");
      json.writeNumberProperty("linear", scene.velocity().linear());
      json.writeNumberProperty("angular", scene.velocity().angular());
      json.writeEndObject();
      json.writeArrayPropertyStart("entities");
      for (Entity entity : scene.entities()) {
        entity(json, entity);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void pose(JsonGenerator json, Pose2d pose) {
    json.writeObjectPropertyStart("pose");
    json.writeNumberProperty("x", pose.x());
    json.writeNumberProperty("y", pose.y());
    json.writeNumberProperty("heading", pose.heading());
    json.writeEndObject();
  }

  private static void entity(JsonGenerator json, Entity entity) {
    json.writeStartObject();
    json.writeNumberProperty("id", entity.id());
    json.writeArrayPropertyStart("labels");
    for (Entity.LabelShare share : entity.labels()) {
      json.writeStartObject();
      json.writeStringProperty("label", share.label());
      json.writeNumberProperty("share", share.share());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberProperty("confidence", entity.confidence());
    point(json, "position", entity.position());
    if (entity.covariance().isPresent()) {
      Covariance2d covariance = entity.covariance().get();
      json.writeObjectPropertyStart("covariance");
      json.writeNumberProperty("xx", covariance.xx());
      json.writeNumberProperty("xy", covariance.xy());
      json.writeNumberProperty("yy", covariance.yy());
      json.writeEndObject();
    }
    point(json, "velocity", entity.velocity());
    json.writeNumberProperty("lastSeenNanos", entity.lastSeenNanos());
    json.writeStringProperty("source", entity.source().name().toLowerCase(Locale.ROOT));
    if (entity.peer().isPresent()) {
      json.writeStringProperty("peer", entity.peer().get());
    }
    if (entity.track().isPresent()) {
      json.writeNumberProperty("track", entity.track().getAsLong());
    }
    json.writeEndObject();
  }

  private static void point(JsonGenerator json, String name, Optional<Point2d> point) {
    if (point.isPresent()) {
      json.writeObjectPropertyStart(name);
      json.writeNumberProperty("x", point.get().x());
      json.writeNumberProperty("y", point.get().y());
      json.writeEndObject();
    }
  }
}
