package dev.sinew.runtime.recording.foxglove;

import dev.sinew.sdk.geometry.Pose2d;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * A JSON message under construction, in an array that grows and then stays. Numbers that are not
 * finite become 0, which the schemas allow; texts are cut at {@value #LONGEST_TEXT} characters.
 */
final class MessageJson {
  static final int LONGEST_TEXT = 2000;
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private byte[] bytes = new byte[4096];
  private int length;
  private boolean first = true;

  byte[] array() {
    return bytes;
  }

  int length() {
    return length;
  }

  MessageJson clear() {
    length = 0;
    first = true;
    return this;
  }

  private void put(int c) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, length * 2);
    }
    bytes[length++] = (byte) c;
  }

  private void ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      put(text.charAt(i));
    }
  }

  private void comma() {
    if (!first) {
      put(',');
    }
    first = false;
  }

  private void key(String name) {
    comma();
    put('"');
    ascii(name);
    put('"');
    put(':');
  }

  MessageJson begin() {
    comma();
    put('{');
    first = true;
    return this;
  }

  MessageJson begin(String name) {
    key(name);
    put('{');
    first = true;
    return this;
  }

  MessageJson end() {
    put('}');
    first = false;
    return this;
  }

  MessageJson list(String name) {
    key(name);
    put('[');
    first = true;
    return this;
  }

  MessageJson endList() {
    put(']');
    first = false;
    return this;
  }

  MessageJson emptyLists(String... names) {
    for (String name : names) {
      list(name).endList();
    }
    return this;
  }

  MessageJson number(String name, double value) {
    key(name);
    ascii(Double.isFinite(value) ? Double.toString(value) : "0");
    return this;
  }

  MessageJson number(String name, long value) {
    key(name);
    ascii(Long.toString(value));
    return this;
  }

  MessageJson flag(String name, boolean value) {
    key(name);
    ascii(value ? "true" : "false");
    return this;
  }

  MessageJson text(String name, String value) {
    key(name);
    put('"');
    String cut = value.length() > LONGEST_TEXT ? value.substring(0, LONGEST_TEXT) : value;
    for (byte b : cut.getBytes(StandardCharsets.UTF_8)) {
      if (b == '"' || b == '\\') {
        put('\\');
        put(b);
      } else if (b >= 0 && b < 0x20) {
        ascii("\\u00");
        put(HEX[b >> 4]);
        put(HEX[b & 15]);
      } else {
        put(b);
      }
    }
    put('"');
    return this;
  }

  /** Bytes as base64. */
  MessageJson bytes(String name, byte[] data) {
    key(name);
    put('"');
    byte[] encoded = Base64.getEncoder().encode(data);
    if (bytes.length - length < encoded.length + 64) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + encoded.length + 64));
    }
    System.arraycopy(encoded, 0, bytes, length, encoded.length);
    length += encoded.length;
    put('"');
    return this;
  }

  /** A time; before 0 it is 0. */
  MessageJson time(String name, long nanos) {
    long shown = Math.max(0, nanos);
    return begin(name)
        .number("sec", shown / 1_000_000_000L)
        .number("nsec", shown % 1_000_000_000L)
        .end();
  }

  MessageJson vector(String name, double x, double y, double z) {
    return begin(name).number("x", x).number("y", y).number("z", z).end();
  }

  MessageJson point(String name, double x, double y) {
    return begin(name).number("x", x).number("y", y).end();
  }

  /** A turn about the vertical axis, radians. */
  MessageJson rotation(String name, double heading) {
    return begin(name)
        .number("x", 0.0)
        .number("y", 0.0)
        .number("z", StrictMath.sin(heading / 2))
        .number("w", StrictMath.cos(heading / 2))
        .end();
  }

  MessageJson pose(String name, Pose2d pose, double z) {
    return begin(name)
        .vector("position", pose.x(), pose.y(), z)
        .rotation("orientation", pose.heading())
        .end();
  }

  MessageJson color(String name, double r, double g, double b, double a) {
    return begin(name).number("r", r).number("g", g).number("b", b).number("a", a).end();
  }
}
