package dev.sinew.runtime.page;

import dev.sinew.runtime.fitting.GaugeText;
import dev.sinew.sdk.component.Quantity;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.scene.ActuatorState;
import dev.sinew.sdk.scene.GaugeReading;
import dev.sinew.sdk.vision.Track;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes a snapshot as the one line of JSON that the page reads. Coordinates travel as whole
 * centimetres, amounts as strings where a browser would round them, and what is not a finite number
 * as null. Sizes are capped here, so a message stays under about 64 KiB whatever the robot says.
 */
final class SnapshotJson {
  static final int PATH_POINTS = 800;
  static final int LIDAR_POINTS = 1_440;
  static final int WAYPOINTS = 64;
  static final int COMPONENTS = 64;
  static final int BOXES = 64;
  static final int CHOICES = 32;
  static final int RULES = 32;
  static final int TEXT = 240;

  /** Gauges, and actuators with setpoints. */
  static final int FITTINGS = 24;

  /** Of one gauge or actuator. */
  static final int VALUES = 16;

  private static final long EXACT_IN_A_DOUBLE = 1L << 53;

  private final JsonFactory factory = new JsonFactory();

  /** UTF-8, without a line break. */
  byte[] write(PageSnapshot state, @Nullable PageFrame frame) {
    var bytes = new ByteArrayOutputStream(16 * 1024);
    try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      text(json, "robot", state.robot());
      text(json, "world", state.world());
      json.writeNumberProperty("cycle", state.cycle());
      number(json, "time", state.timeSeconds(), 100);
      mode(json, state.mode());
      skill(json, state.skill());
      motion(json, state.motion());
      lidar(json, state.lidar());
      tracks(json, state.tracks());
      gate(json, state);
      battery(json, state);
      health(json, state);
      gauges(json, state.gauges());
      actuators(json, state.actuators());
      timing(json, state.timing());
      if (state.fabric().isPresent()) {
        new FabricJson(json).write(state.fabric().get());
      } else {
        json.writeNullProperty("fabric");
      }
      events(json, state.events());
      frame(json, frame);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static void mode(JsonGenerator json, PageSnapshot.ModeLine mode) {
    text(json, "mode", mode.name());
    json.writeObjectPropertyStart("cortex");
    text(json, "phase", mode.phase());
    text(json, "reason", mode.reason());
    json.writeArrayPropertyStart("choices");
    for (String choice : capped(mode.choices(), CHOICES)) {
      json.writeString(choice);
    }
    json.writeEndArray();
    text(json, "because", mode.because());
    json.writeArrayPropertyStart("rules");
    for (PageSnapshot.RuleLine rule : capped(mode.rules(), RULES)) {
      json.writeStartObject();
      text(json, "name", rule.name());
      json.writeBooleanProperty("running", rule.running());
      text(json, "because", rule.because());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void skill(JsonGenerator json, PageSnapshot.SkillLine skill) {
    json.writeObjectPropertyStart("skill");
    text(json, "name", skill.name());
    text(json, "progress", skill.progress());
    json.writeBooleanProperty("running", skill.running());
    json.writeEndObject();
  }

  private static void motion(JsonGenerator json, PageSnapshot.Motion motion) {
    json.writeArrayPropertyStart("pose");
    number(json, motion.pose().x(), 1000);
    number(json, motion.pose().y(), 1000);
    number(json, motion.pose().heading(), 1000);
    json.writeEndArray();
    json.writeArrayPropertyStart("velocity");
    number(json, motion.velocity().linear(), 1000);
    number(json, motion.velocity().angular(), 1000);
    json.writeEndArray();
    number(json, "distance", motion.distanceMeters(), 100);
    json.writeArrayPropertyStart("path");
    float[] path = motion.path();
    int points = path.length / 2;
    int stride = Math.max(1, (points + PATH_POINTS - 1) / PATH_POINTS);
    // Counted from the newest point, which must never be left out.
    int first = points == 0 ? 0 : (points - 1) % stride;
    for (int i = first; i < points; i += stride) {
      centimetres(json, path[2 * i], path[2 * i + 1]);
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("waypoints");
    for (Point2d point : capped(motion.waypoints(), WAYPOINTS)) {
      centimetres(json, point.x(), point.y());
    }
    json.writeEndArray();
  }

  private static void lidar(JsonGenerator json, PageSnapshot.LidarTurn lidar) {
    json.writeObjectPropertyStart("lidar");
    json.writeNumberProperty("turn", lidar.turn());
    json.writeArrayPropertyStart("points");
    int points = lidar.x().length;
    int stride = Math.max(1, (points + LIDAR_POINTS - 1) / LIDAR_POINTS);
    for (int i = 0; i < points; i += stride) {
      centimetres(json, lidar.x()[i], lidar.y()[i]);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void tracks(JsonGenerator json, List<Track> tracks) {
    json.writeArrayPropertyStart("tracks");
    for (Track track : capped(tracks, PageSnapshot.TRACKS_SHOWN)) {
      json.writeStartObject();
      json.writeNumberProperty("id", track.id());
      text(json, "label", track.label());
      number(json, "score", track.score(), 100);
      text(json, "source", lower(track.source()));
      text(json, "own", track.ownLabel());
      if (track.position().isPresent()) {
        Point2d at = track.position().get();
        json.writeArrayPropertyStart("at");
        centimetres(json, at.x(), at.y());
        json.writeEndArray();
      } else {
        json.writeNullProperty("at");
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void gate(JsonGenerator json, PageSnapshot state) {
    json.writeObjectPropertyStart("gate");
    text(json, "state", lower(state.gate().outcome()));
    text(json, "rule", state.gate().rule());
    text(json, "reason", state.gate().reason());
    json.writeEndObject();
    json.writeObjectPropertyStart("estop");
    json.writeBooleanProperty("latched", state.emergencyStop().latched());
    text(json, "by", state.emergencyStop().by());
    json.writeEndObject();
  }

  private static void battery(JsonGenerator json, PageSnapshot state) {
    if (state.battery().isEmpty()) {
      json.writeNullProperty("battery");
      return;
    }
    json.writeObjectPropertyStart("battery");
    number(json, "charge", state.battery().get().charge(), 1000);
    number(json, "voltage", state.battery().get().voltage(), 100);
    number(json, "current", state.battery().get().current(), 100);
    json.writeEndObject();
  }

  private static void health(JsonGenerator json, PageSnapshot state) {
    json.writeArrayPropertyStart("health");
    int left = COMPONENTS;
    for (var entry : state.health().entrySet()) {
      if (left-- == 0) {
        break;
      }
      json.writeStartObject();
      text(json, "name", entry.getKey());
      text(json, "state", lower(entry.getValue().state()));
      text(json, "reason", entry.getValue().reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void gauges(JsonGenerator json, List<GaugeReading> gauges) {
    json.writeArrayPropertyStart("gauges");
    for (GaugeReading gauge : capped(gauges, FITTINGS)) {
      json.writeStartObject();
      text(json, "name", gauge.gauge());
      text(json, "state", lower(gauge.health().state()));
      number(json, "age", gauge.known() ? gauge.ageNanos() * 1e-9 : Double.NaN, 100);
      json.writeArrayPropertyStart("values");
      for (int i = 0; i < Math.min(VALUES, gauge.quantities().size()); i++) {
        Quantity quantity = gauge.quantities().get(i);
        value(json, quantity.name(), GaugeText.of(gauge.value(i), quantity.unit()));
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void actuators(JsonGenerator json, List<ActuatorState> actuators) {
    json.writeArrayPropertyStart("setpoints");
    for (ActuatorState actuator : capped(actuators, FITTINGS)) {
      json.writeStartObject();
      text(json, "name", actuator.actuator());
      text(json, "state", lower(actuator.health().state()));
      json.writeBooleanProperty("safe", actuator.safe());
      text(json, "by", actuator.by());
      json.writeArrayPropertyStart("values");
      for (int i = 0; i < Math.min(VALUES, actuator.setpoints().size()); i++) {
        Setpoint setpoint = actuator.setpoints().get(i);
        value(json, setpoint.name(), GaugeText.of(actuator.commanded(i), setpoint.unit()));
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void value(JsonGenerator json, String name, String shown) {
    json.writeStartObject();
    text(json, "name", name);
    text(json, "value", shown);
    json.writeEndObject();
  }

  private static void timing(JsonGenerator json, PageSnapshot.Timing timing) {
    json.writeObjectPropertyStart("timing");
    json.writeNumberProperty("period", timing.periodMicros());
    json.writeNumberProperty("p50", timing.p50Micros());
    json.writeNumberProperty("p99", timing.p99Micros());
    json.writeNumberProperty("max", timing.maxMicros());
    json.writeNumberProperty("late", timing.lateCycles());
    json.writeObjectPropertyStart("phases");
    timing.why().phaseMicros().forEach(json::writeNumberProperty);
    json.writeEndObject();
    json.writeNumberProperty("pause", timing.why().pauseMicros());
    text(json, "why", timing.why().lastLate());
    json.writeEndObject();
  }

  private static void events(JsonGenerator json, List<PageSnapshot.Event> events) {
    json.writeArrayPropertyStart("events");
    int from = Math.max(0, events.size() - PageSnapshot.EVENTS_SHOWN);
    for (PageSnapshot.Event event : events.subList(from, events.size())) {
      json.writeStartObject();
      number(json, "time", event.timeSeconds(), 100);
      text(json, "level", lower(event.level()));
      text(json, "text", event.text());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void frame(JsonGenerator json, @Nullable PageFrame frame) {
    if (frame == null) {
      json.writeNullProperty("frame");
      return;
    }
    json.writeObjectPropertyStart("frame");
    json.writeNumberProperty("number", frame.number());
    json.writeNumberProperty("width", frame.width());
    json.writeNumberProperty("height", frame.height());
    json.writeArrayPropertyStart("boxes");
    for (FrameBox box : capped(frame.boxes(), BOXES)) {
      json.writeStartObject();
      json.writeArrayPropertyStart("box");
      number(json, box.box().left(), 10);
      number(json, box.box().top(), 10);
      number(json, box.box().right(), 10);
      number(json, box.box().bottom(), 10);
      json.writeEndArray();
      text(json, "label", box.label());
      number(json, "score", box.score(), 100);
      text(json, "source", lower(box.source()));
      text(json, "own", box.ownLabel());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  static <T> List<T> capped(List<T> list, int size) {
    return list.size() <= size ? list : list.subList(0, size);
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** A text of at most {@value #TEXT} characters; a longer one ends in an ellipsis. */
  static void text(JsonGenerator json, String name, String value) {
    if (value.length() <= TEXT) {
      json.writeStringProperty(name, value.isEmpty() ? "" : whole(value));
      return;
    }
    json.writeStringProperty(name, whole(value.substring(0, TEXT - 1)) + "…");
  }

  /** Replaces halves of surrogate pairs, which UTF-8 cannot carry. */
  private static String whole(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < value.length()
                && Character.isLowSurrogate(value.charAt(i + 1));
        if (!pair) {
          return whole(value.substring(0, i) + '\uFFFD' + value.substring(i + 1));
        }
        i++;
      }
    }
    return value;
  }

  /** A whole amount: a number where a browser keeps it exactly, else a decimal string. */
  static void amount(JsonGenerator json, String name, long atoms) {
    if (Math.abs(atoms) < EXACT_IN_A_DOUBLE && atoms != Long.MIN_VALUE) {
      json.writeNumberProperty(name, atoms);
    } else {
      json.writeStringProperty(name, Long.toString(atoms));
    }
  }

  static void number(JsonGenerator json, String name, double value, int parts) {
    json.writeName(name);
    number(json, value, parts);
  }

  /** Rounded to a whole number of 1/parts; null when not finite or absurdly large. */
  private static void number(JsonGenerator json, double value, int parts) {
    double rounded = Math.rint(value * parts);
    if (!(Math.abs(rounded) < 1e15)) {
      json.writeNull();
    } else if (rounded % parts == 0) {
      json.writeNumber((long) rounded / parts);
    } else {
      json.writeNumber(rounded / parts);
    }
  }

  /** Left out when it is not a place on any floor. */
  private static void centimetres(JsonGenerator json, double x, double y) {
    if (Math.abs(x) < 1e6 && Math.abs(y) < 1e6) {
      json.writeNumber(Math.round(x * 100));
      json.writeNumber(Math.round(y * 100));
    }
  }
}
