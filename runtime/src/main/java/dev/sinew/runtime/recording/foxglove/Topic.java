package dev.sinew.runtime.recording.foxglove;

import static dev.sinew.runtime.recording.foxglove.SchemaText.BYTES;
import static dev.sinew.runtime.recording.foxglove.SchemaText.COLOR;
import static dev.sinew.runtime.recording.foxglove.SchemaText.COUNT;
import static dev.sinew.runtime.recording.foxglove.SchemaText.DURATION;
import static dev.sinew.runtime.recording.foxglove.SchemaText.FLAG;
import static dev.sinew.runtime.recording.foxglove.SchemaText.NUMBER;
import static dev.sinew.runtime.recording.foxglove.SchemaText.POINT;
import static dev.sinew.runtime.recording.foxglove.SchemaText.QUATERNION;
import static dev.sinew.runtime.recording.foxglove.SchemaText.TEXT;
import static dev.sinew.runtime.recording.foxglove.SchemaText.TIME;
import static dev.sinew.runtime.recording.foxglove.SchemaText.VECTOR;
import static dev.sinew.runtime.recording.foxglove.SchemaText.list;
import static dev.sinew.runtime.recording.foxglove.SchemaText.named;
import static dev.sinew.runtime.recording.foxglove.SchemaText.object;
import static dev.sinew.runtime.recording.foxglove.SchemaText.oneOf;

/**
 * What a robot shows. The messages are JSON; the schemas named {@code foxglove.…} are those of
 * docs.foxglove.dev, which viewers draw by themselves.
 */
public enum Topic {
  /** Where the robot believes to be, in the odometry frame. */
  POSE(
      "/pose",
      object("foxglove.PoseInFrame", "timestamp", TIME, "frame_id", TEXT, "pose", SchemaText.POSE)),

  /** The body's frame in the odometry frame. */
  TRANSFORMS(
      "/tf",
      object(
          "foxglove.FrameTransforms",
          "transforms",
          list(
              object(
                  "foxglove.FrameTransform",
                  "timestamp",
                  TIME,
                  "parent_frame_id",
                  TEXT,
                  "child_frame_id",
                  TEXT,
                  "translation",
                  VECTOR,
                  "rotation",
                  QUATERNION)))),

  /**
   * The lidar's last turn. Points and no {@code foxglove.LaserScan}: each is placed by where the
   * robot was when it was measured, and a turn of a moving robot has no single origin.
   */
  SCAN(
      "/scan",
      object(
          "foxglove.PointCloud",
          "timestamp",
          TIME,
          "frame_id",
          TEXT,
          "pose",
          SchemaText.POSE,
          "point_stride",
          COUNT,
          "fields",
          list(object("foxglove.PackedElementField", "name", TEXT, "offset", COUNT, "type", COUNT)),
          "data",
          BYTES)),

  /** What the camera follows and where it stands. */
  TRACKS(
      "/tracks",
      object(
          "foxglove.SceneUpdate",
          "deletions",
          list(
              object("foxglove.SceneEntityDeletion", "timestamp", TIME, "type", COUNT, "id", TEXT)),
          "entities",
          list(
              object(
                  "foxglove.SceneEntity",
                  "timestamp",
                  TIME,
                  "frame_id",
                  TEXT,
                  "id",
                  TEXT,
                  "lifetime",
                  DURATION,
                  "frame_locked",
                  FLAG,
                  "metadata",
                  list(object("foxglove.KeyValuePair", "key", TEXT, "value", TEXT)),
                  "arrows",
                  list("{}"),
                  "cubes",
                  list("{}"),
                  "spheres",
                  list("{}"),
                  "cylinders",
                  list(
                      object(
                          "foxglove.CylinderPrimitive",
                          "pose",
                          SchemaText.POSE,
                          "size",
                          VECTOR,
                          "bottom_scale",
                          NUMBER,
                          "top_scale",
                          NUMBER,
                          "color",
                          COLOR)),
                  "lines",
                  list("{}"),
                  "triangles",
                  list("{}"),
                  "texts",
                  list(
                      object(
                          "foxglove.TextPrimitive",
                          "pose",
                          SchemaText.POSE,
                          "billboard",
                          FLAG,
                          "font_size",
                          NUMBER,
                          "scale_invariant",
                          FLAG,
                          "color",
                          COLOR,
                          "text",
                          TEXT)),
                  "models",
                  list("{}"))))),

  /** The measured body velocity, metres and radians a second. */
  VELOCITY(
      "/velocity",
      object("sinew.Velocity", "timestamp", TIME, "linear", NUMBER, "angular", NUMBER)),

  /** What the safety gate said, and since when. */
  GATE(
      "/gate",
      object(
          "sinew.Gate",
          "timestamp",
          TIME,
          "cycle",
          COUNT,
          "outcome",
          oneOf("\"ALLOW\"", "\"LIMIT\"", "\"STOP\""),
          "rule",
          TEXT,
          "reason",
          TEXT,
          "since",
          TIME,
          "emergency_stop",
          FLAG)),

  /** The mode and its skills. */
  SKILLS(
      "/skills",
      object(
          "sinew.Skills",
          "timestamp",
          TIME,
          "mode",
          TEXT,
          "skills",
          list(
              object(
                  "sinew.Skill",
                  "name",
                  TEXT,
                  "progress",
                  TEXT,
                  "running",
                  FLAG,
                  "outcome",
                  TEXT,
                  "late_yields",
                  COUNT)))),

  /** The supply: volts, amperes, share of full. */
  BATTERY(
      "/battery",
      object(
          "sinew.Battery",
          "timestamp",
          TIME,
          "voltage",
          NUMBER,
          "current",
          NUMBER,
          "charge",
          NUMBER)),

  /**
   * What each gauge said last, by component and quantity, in the quantity's unit; what is not a
   * finite number is left out. Ages are seconds.
   */
  GAUGES(
      "/gauges",
      object(
          "sinew.Gauges",
          "timestamp",
          TIME,
          "values",
          named(named(NUMBER)),
          "age",
          named(NUMBER),
          "health",
          named(TEXT))),

  /**
   * What each actuator with setpoints was told last, by component and setpoint; none in its safe
   * state.
   */
  SETPOINTS(
      "/setpoints",
      object(
          "sinew.Setpoints",
          "timestamp",
          TIME,
          "values",
          named(named(NUMBER)),
          "safe",
          named(FLAG),
          "by",
          named(TEXT))),

  /** How late cycles began and how long their phases take, microseconds since the start. */
  TIMINGS(
      "/timings",
      object(
          "sinew.Timings",
          "timestamp",
          TIME,
          "lateness",
          spread(),
          "take",
          spread(),
          "estimate",
          spread(),
          "fold",
          spread(),
          "decide",
          spread(),
          "guard",
          spread(),
          "hand_over",
          spread())),

  /** What happened, in words. */
  LOG(
      "/log",
      object(
          "foxglove.Log",
          "timestamp",
          TIME,
          "level",
          oneOf("0", "1", "2", "3", "4", "5"),
          "message",
          TEXT,
          "name",
          TEXT,
          "file",
          TEXT,
          "line",
          COUNT)),

  /** The camera's picture. */
  CAMERA(
      "/camera",
      object(
          "foxglove.CompressedImage",
          "timestamp",
          TIME,
          "frame_id",
          TEXT,
          "data",
          BYTES,
          "format",
          TEXT)),

  /** Boxes around what was seen in the picture of the same time. */
  BOXES(
      "/camera/boxes",
      object(
          "foxglove.ImageAnnotations",
          "circles",
          list("{}"),
          "points",
          list(
              object(
                  "foxglove.PointsAnnotation",
                  "timestamp",
                  TIME,
                  "type",
                  COUNT,
                  "points",
                  list(POINT),
                  "outline_color",
                  COLOR,
                  "outline_colors",
                  list(COLOR),
                  "fill_color",
                  COLOR,
                  "thickness",
                  NUMBER)),
          "texts",
          list(
              object(
                  "foxglove.TextAnnotation",
                  "timestamp",
                  TIME,
                  "position",
                  POINT,
                  "text",
                  TEXT,
                  "font_size",
                  NUMBER,
                  "text_color",
                  COLOR,
                  "background_color",
                  COLOR))));

  private final String title;
  private final String schema;

  Topic(String title, String schema) {
    this.title = title;
    this.schema = schema;
  }

  private static String spread() {
    return object("sinew.Spread", "p50", NUMBER, "p99", NUMBER, "max", NUMBER);
  }

  /** Its name in files and for viewers, such as {@code /pose}. */
  public String title() {
    return title;
  }

  /** Its messages' JSON Schema. */
  public String schema() {
    return schema;
  }

  /** The schema's name, such as {@code foxglove.PoseInFrame}. */
  public String schemaName() {
    int start = schema.indexOf(':') + 2;
    return schema.substring(start, schema.indexOf('"', start));
  }
}
