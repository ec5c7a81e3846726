package dev.sinew.hal.linux.guard;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The envelope of what robot and guard say to each other: {@code S G}, version, type, length of the
 * body (two bytes, big endian), body, CRC-32 of all before it.
 */
final class Frame {
  static final int VERSION = 1;
  static final int HEADER = 6;
  static final int CHECK = 4;

  /** Most bytes of a body. */
  static final int MOST_BODY = 60_000;

  private static final int FIRST = 'S';
  private static final int SECOND = 'G';

  private Frame() {}

  /** Begins a frame; the body is put after it. */
  static void begin(ByteBuffer out, int type) {
    out.clear();
    out.put((byte) FIRST)
        .put((byte) SECOND)
        .put((byte) VERSION)
        .put((byte) type)
        .putShort((short) 0);
  }

  /** Ends a frame: length and check. The buffer is then ready to be read. */
  static void end(ByteBuffer out, CRC32 crc) {
    int body = out.position() - HEADER;
    if (body > MOST_BODY) {
      throw new IllegalArgumentException(
          "a frame of " + body + " bytes; at most " + MOST_BODY + " can be told");
    }
    out.putShort(HEADER - 2, (short) body);
    crc.reset();
    crc.update(out.array(), 0, out.position());
    out.putInt((int) crc.getValue());
    out.flip();
  }

  /** Checks what is known of a header as soon as it has come. */
  static void checkHeader(ByteBuffer in, int at) throws GuardFormatException {
    if (in.get(at) != FIRST || in.get(at + 1) != SECOND) {
      throw new GuardFormatException("no frame begins here");
    }
    if (in.get(at + 2) != VERSION) {
      throw new GuardFormatException(
          "version " + Byte.toUnsignedInt(in.get(at + 2)) + "; expected " + VERSION);
    }
    if (bodyLength(in, at) > MOST_BODY) {
      throw new GuardFormatException("a body of " + bodyLength(in, at) + " bytes");
    }
  }

  static int type(ByteBuffer in, int at) {
    return Byte.toUnsignedInt(in.get(at + 3));
  }

  static int bodyLength(ByteBuffer in, int at) {
    return Short.toUnsignedInt(in.getShort(at + 4));
  }

  static void putText(ByteBuffer out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0xffff) {
      throw new IllegalArgumentException("a text of " + bytes.length + " bytes");
    }
    out.putShort((short) bytes.length).put(bytes);
  }

  static String text(ByteBuffer body) throws GuardFormatException {
    int length = Short.toUnsignedInt(body.getShort());
    if (length > body.remaining()) {
      throw new GuardFormatException("a text longer than its frame");
    }
    ByteBuffer bytes = body.slice(body.position(), length);
    body.position(body.position() + length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new GuardFormatException("a text that is not UTF-8");
    }
  }
}
