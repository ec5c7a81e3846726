package dev.sinew.perception.onnx;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Steps through the fields of one protobuf message that lies in a range of a byte array. Nothing is
 * copied and nothing is allocated while stepping, so a hostile file costs no more than its own
 * bytes. Wire format: protobuf.dev/programming-guides/encoding.
 */
final class WireCursor {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int BYTES = 2;
  static final int FIXED32 = 5;

  private static final int GROUP_START = 3;
  private static final int GROUP_END = 4;

  /** Protobuf's own limit for what lies in each other. */
  private static final int DEEPEST_GROUP = 100;

  private static final int LONGEST_NAME = 4096;

  private final byte[] bytes;
  private final int to;
  private int at;
  private int start;
  private int number;
  private int type;
  private long value;
  private int from;

  WireCursor(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.at = from;
    this.to = to;
  }

  /**
   * Steps to the next field.
   *
   * @return whether there is one
   * @throws OnnxException if the bytes from here are no field
   */
  boolean next() throws OnnxException {
    if (at == to) {
      return false;
    }
    start = at;
    tag();
    switch (type) {
      case GROUP_START -> skipGroup();
      case GROUP_END -> throw OnnxException.at(start, "a group ends that never began");
      default -> content();
    }
    return true;
  }

  private void tag() throws OnnxException {
    int place = at;
    long tag = readVarint();
    if (tag < 8 || tag > 0xffff_ffffL) {
      throw OnnxException.at(place, "field number " + (tag >>> 3) + " does not exist");
    }
    number = (int) (tag >>> 3);
    type = (int) tag & 7;
  }

  private void content() throws OnnxException {
    int place = at;
    switch (type) {
      case VARINT -> value = readVarint();
      case FIXED64 -> value = readFixed(8);
      case FIXED32 -> value = readFixed(4);
      case BYTES -> {
        value = readVarint();
        if (value < 0 || value > to - at) {
          throw OnnxException.at(
              place,
              "field %d says it is %s bytes long, only %d are left"
                  .formatted(number, Long.toUnsignedString(value), to - at));
        }
        from = at;
        at += (int) value;
      }
      default -> throw OnnxException.at(start, "wire type " + type + " does not exist");
    }
  }

  private void skipGroup() throws OnnxException {
    int[] open = new int[DEEPEST_GROUP];
    int depth = 0;
    int outer = number;
    open[depth++] = number;
    while (depth > 0) {
      if (at == to) {
        throw OnnxException.at(start, "group " + outer + " does not end");
      }
      int place = at;
      tag();
      if (type == GROUP_START) {
        if (depth == DEEPEST_GROUP) {
          throw OnnxException.at(place, "groups lie more than " + DEEPEST_GROUP + " deep");
        }
        open[depth++] = number;
      } else if (type == GROUP_END) {
        if (open[--depth] != number) {
          throw OnnxException.at(place, "group " + open[depth] + " is ended as " + number);
        }
      } else {
        content();
      }
    }
    number = outer;
    type = GROUP_START;
  }

  private long readVarint() throws OnnxException {
    int place = at;
    long result = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      if (at == to) {
        throw OnnxException.at(place, "the message ends within a number");
      }
      byte b = bytes[at++];
      if (shift == 63 && (b & 0xfe) != 0) {
        break;
      }
      result |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return result;
      }
    }
    throw OnnxException.at(place, "a number of more than 64 bits");
  }

  private long readFixed(int width) throws OnnxException {
    if (to - at < width) {
      throw OnnxException.at(at, "the message ends within a number");
    }
    long result = 0;
    for (int i = width - 1; i >= 0; i--) {
      result = result << 8 | bytes[at + i] & 0xff;
    }
    at += width;
    return result;
  }

  /** Number of the field, 1 or more. */
  int number() {
    return number;
  }

  /** Whether this is that field, with that wire type. */
  boolean is(int field, int wireType) {
    return number == field && type == wireType;
  }

  /**
   * Whether this is that field.
   *
   * @throws OnnxException if it is, with another wire type
   */
  boolean is(int field, int wireType, String name) throws OnnxException {
    if (number == field && type != wireType) {
      throw OnnxException.at(
          start, "%s: found wire type %d, expected %d".formatted(name, type, wireType));
    }
    return number == field;
  }

  int type() {
    return type;
  }

  /** Where the whole field, tag included, begins. */
  int start() {
    return start;
  }

  /** Where the field's content begins; of a field of bytes only. */
  int from() {
    return from;
  }

  /** Where the field ends, exclusive. */
  int end() {
    return at;
  }

  /** The number of a field that is one; the length of a field of bytes. */
  long value() {
    return value;
  }

  /** The fields of the message in this field of bytes. */
  WireCursor inside() {
    return new WireCursor(bytes, from, at);
  }

  /** Whether the content is this text, byte for byte. */
  boolean equalsText(byte[] text) {
    return Arrays.equals(bytes, from, at, text, 0, text.length);
  }

  /**
   * The content as a name.
   *
   * @throws OnnxException if it is longer than any name
   */
  byte[] name() throws OnnxException {
    if (at - from > LONGEST_NAME) {
      throw OnnxException.at(start, "a name of " + (at - from) + " bytes, at most " + LONGEST_NAME);
    }
    return Arrays.copyOfRange(bytes, from, at);
  }

  /** Names in messages. */
  static String text(byte[] name) {
    return new String(name, StandardCharsets.UTF_8);
  }

  /**
   * Reads repeated numbers, whether each is a field or all lie packed in one.
   *
   * @param into filled from {@code count} on
   * @return how many numbers there are now
   * @throws OnnxException if there are more than fit
   */
  int varints(long[] into, int count, String what) throws OnnxException {
    if (type == VARINT) {
      return append(into, count, value, what);
    }
    if (type != BYTES) {
      throw OnnxException.at(start, what + ": found wire type " + type + ", expected numbers");
    }
    WireCursor packed = new WireCursor(bytes, from, at);
    int filled = count;
    while (packed.at < packed.to) {
      filled = append(into, filled, packed.readVarint(), what);
    }
    return filled;
  }

  private int append(long[] into, int count, long number, String what) throws OnnxException {
    if (count == into.length) {
      throw OnnxException.at(start, "%s: more than %d numbers".formatted(what, into.length));
    }
    into[count] = number;
    return count + 1;
  }
}
