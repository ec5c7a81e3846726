package dev.sinew.perception.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A protobuf message in the making: new fields, and ranges of another message taken over byte for
 * byte. Ranges are not copied before the whole is written, once.
 */
final class WireOutput {
  private record Piece(byte[] bytes, int from, int to) {}

  private final List<Piece> pieces = new ArrayList<>();
  private long length;

  /** Bytes written so far. */
  long length() {
    return length;
  }

  /** Takes over a range; it must not change until {@link #writeTo}. */
  WireOutput copy(byte[] bytes, int from, int to) {
    if (to > from) {
      int last = pieces.size() - 1;
      Piece before = last < 0 ? null : pieces.get(last);
      if (before != null && before.bytes() == bytes && before.to() == from) {
        pieces.set(last, new Piece(bytes, before.from(), to));
      } else {
        pieces.add(new Piece(bytes, from, to));
      }
      length += to - from;
    }
    return this;
  }

  WireOutput number(int field, long value) {
    ByteArrayOutputStream head = new ByteArrayOutputStream(12);
    varint(head, (long) field << 3 | WireCursor.VARINT);
    varint(head, value);
    return raw(head.toByteArray());
  }

  WireOutput bytes(int field, byte[] content) {
    return head(field, content.length).raw(content);
  }

  WireOutput text(int field, String content) {
    return bytes(field, content.getBytes(StandardCharsets.UTF_8));
  }

  WireOutput message(int field, WireOutput content) {
    return head(field, content.length).append(content);
  }

  /** Everything of another message in the making. */
  WireOutput append(WireOutput other) {
    other.pieces.forEach(piece -> copy(piece.bytes(), piece.from(), piece.to()));
    return this;
  }

  private WireOutput head(int field, long size) {
    ByteArrayOutputStream head = new ByteArrayOutputStream(12);
    varint(head, (long) field << 3 | WireCursor.BYTES);
    varint(head, size);
    return raw(head.toByteArray());
  }

  private WireOutput raw(byte[] content) {
    return copy(content, 0, content.length);
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  /** Writes everything at the buffer's position. */
  void writeTo(ByteBuffer out) {
    for (Piece piece : pieces) {
      out.put(piece.bytes(), piece.from(), piece.to() - piece.from());
    }
  }
}
