package dev.sinew.runtime.recording.journal;

import dev.sinew.runtime.sight.FieldSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link ByteSink} wrote, believing nothing: every length is checked against what is
 * there before anything is made of it. Not thread-safe.
 */
public final class ByteSource implements FieldSource<JournalFormatException> {
  private final ByteBuffer bytes;

  /** Reads from a buffer's position to its limit; the buffer itself stays as it is. */
  public ByteSource(ByteBuffer bytes) {
    this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  int left() {
    return bytes.remaining();
  }

  private void need(int count, String what) throws JournalFormatException {
    if (count < 0 || count > bytes.remaining()) {
      throw new JournalFormatException(
          "byte %d: expected %s of %d bytes, found the end after %d"
              .formatted(bytes.position(), what, count, bytes.remaining()));
    }
  }

  JournalFormatException unexpected(String expected, long found) {
    return new JournalFormatException(
        "before byte %d: expected %s, found %d".formatted(bytes.position(), expected, found));
  }

  int u8() throws JournalFormatException {
    need(1, "a number");
    return bytes.get() & 0xff;
  }

  int u16() throws JournalFormatException {
    need(Short.BYTES, "a number");
    return bytes.getShort() & 0xffff;
  }

  @Override
  public int i32() throws JournalFormatException {
    need(Integer.BYTES, "a number");
    return bytes.getInt();
  }

  @Override
  public long i64() throws JournalFormatException {
    need(Long.BYTES, "a number");
    return bytes.getLong();
  }

  @Override
  public double f64() throws JournalFormatException {
    return Double.longBitsToDouble(i64());
  }

  @Override
  public float f32() throws JournalFormatException {
    return Float.intBitsToFloat(i32());
  }

  @Override
  public boolean truth() throws JournalFormatException {
    int value = u8();
    if (value > 1) {
      throw unexpected("0 or 1", value);
    }
    return value == 1;
  }

  @Override
  public int count(int limit) throws JournalFormatException {
    int count = i32();
    if (count < 0 || count > limit) {
      throw unexpected("a number from 0 to " + limit, count);
    }
    return count;
  }

  void planes(float[] into, int count) throws JournalFormatException {
    need(count * Float.BYTES, "numbers");
    int start = bytes.position();
    for (int i = 0; i < count; i++) {
      into[i] =
          Float.intBitsToFloat(
              bytes.get(start + i) & 0xff
                  | (bytes.get(start + count + i) & 0xff) << 8
                  | (bytes.get(start + 2 * count + i) & 0xff) << 16
                  | bytes.get(start + 3 * count + i) << 24);
    }
    bytes.position(start + count * Float.BYTES);
  }

  /** The next bytes, shared with this source and read-only. */
  ByteBuffer block(int count) throws JournalFormatException {
    need(count, "a block");
    ByteBuffer block = bytes.slice(bytes.position(), count).asReadOnlyBuffer();
    bytes.position(bytes.position() + count);
    return block;
  }

  @Override
  public String text() throws JournalFormatException {
    int length = u16();
    int at = bytes.position();
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(block(length))
          .toString();
    } catch (CharacterCodingException e) {
      throw new JournalFormatException(
          "byte %d: expected a text in UTF-8, found other bytes".formatted(at));
    }
  }
}
