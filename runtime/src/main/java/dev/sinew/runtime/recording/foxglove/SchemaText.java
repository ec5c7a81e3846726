package dev.sinew.runtime.recording.foxglove;

/** JSON Schemas (draft 2020-12, as far as Foxglove reads them) as text, built from small parts. */
final class SchemaText {
  static final String NUMBER = "{\"type\":\"number\"}";
  static final String COUNT = "{\"type\":\"integer\",\"minimum\":0}";
  static final String TEXT = "{\"type\":\"string\"}";
  static final String FLAG = "{\"type\":\"boolean\"}";

  /** Bytes in base64. */
  static final String BYTES = "{\"type\":\"string\",\"contentEncoding\":\"base64\"}";

  static final String TIME = object("time", "sec", COUNT, "nsec", COUNT);
  static final String DURATION = object("duration", "sec", "{\"type\":\"integer\"}", "nsec", COUNT);
  static final String VECTOR = object("foxglove.Vector3", "x", NUMBER, "y", NUMBER, "z", NUMBER);
  static final String POINT = object("foxglove.Point2", "x", NUMBER, "y", NUMBER);
  static final String QUATERNION =
      object("foxglove.Quaternion", "x", NUMBER, "y", NUMBER, "z", NUMBER, "w", NUMBER);
  static final String POSE = object("foxglove.Pose", "position", VECTOR, "orientation", QUATERNION);
  static final String COLOR =
      object("foxglove.Color", "r", NUMBER, "g", NUMBER, "b", NUMBER, "a", NUMBER);

  private SchemaText() {}

  /** An object with these properties, all required: name, schema, name, schema and so on. */
  static String object(String title, String... properties) {
    StringBuilder out = new StringBuilder();
    StringBuilder required = new StringBuilder();
    out.append("{\"title\":\"").append(title).append("\",\"type\":\"object\",\"properties\":{");
    for (int i = 0; i < properties.length; i += 2) {
      String comma = i == 0 ? "" : ",";
      out.append(comma).append('"').append(properties[i]).append("\":").append(properties[i + 1]);
      required.append(comma).append('"').append(properties[i]).append('"');
    }
    return out.append("},\"required\":[").append(required).append("]}").toString();
  }

  /** An object with keys of the robot's own choice. */
  static String named(String values) {
    return "{\"type\":\"object\",\"additionalProperties\":" + values + "}";
  }

  static String list(String items) {
    return "{\"type\":\"array\",\"items\":" + items + "}";
  }

  /** A number or text that is one of these, written as JSON. */
  static String oneOf(String... values) {
    return "{\"enum\":[" + String.join(",", values) + "]}";
  }
}
