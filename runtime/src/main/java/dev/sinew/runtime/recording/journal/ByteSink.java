package dev.sinew.runtime.recording.journal;

import dev.sinew.runtime.sight.FieldSink;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Little-endian numbers and texts into a byte array made once. What does not fit is left out and
 * remembered in {@link #overflowed}; nothing throws and nothing allocates. Not thread-safe.
 */
public final class ByteSink implements FieldSink {
  /** The longest text, bytes of UTF-8. */
  static final int LONGEST_TEXT = 0xffff;

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private int size;
  private boolean overflowed;

  /**
   * @param capacity bytes
   */
  public ByteSink(int capacity) {
    bytes = new byte[capacity];
  }

  /** Starts anew. */
  public void clear() {
    size = 0;
    overflowed = false;
  }

  /** The array; the first {@link #size} bytes are written. */
  public byte[] array() {
    return bytes;
  }

  public int size() {
    return size;
  }

  /** Whether something did not fit since the last {@link #clear}. */
  public boolean overflowed() {
    return overflowed;
  }

  private boolean room(int count) {
    if (overflowed || count > bytes.length - size) {
      overflowed = true;
      return false;
    }
    return true;
  }

  void u8(int value) {
    if (room(1)) {
      bytes[size++] = (byte) value;
    }
  }

  void u16(int value) {
    if (room(Short.BYTES)) {
      SHORT.set(bytes, size, (short) value);
      size += Short.BYTES;
    }
  }

  @Override
  public void i32(int value) {
    if (room(Integer.BYTES)) {
      INT.set(bytes, size, value);
      size += Integer.BYTES;
    }
  }

  @Override
  public void i64(long value) {
    if (room(Long.BYTES)) {
      LONG.set(bytes, size, value);
      size += Long.BYTES;
    }
  }

  /** The raw bits, so that what is read back is the same value to the last bit, NaNs too. */
  @Override
  public void f64(double value) {
    i64(Double.doubleToRawLongBits(value));
  }

  @Override
  public void f32(float value) {
    i32(Float.floatToRawIntBits(value));
  }

  @Override
  public void truth(boolean value) {
    u8(value ? 1 : 0);
  }

  /** Floats as four planes of bytes, lowest first: neighbours are alike, which compresses. */
  void planes(float[] values, int count) {
    if (!room(count * Float.BYTES)) {
      return;
    }
    for (int i = 0; i < count; i++) {
      int bits = Float.floatToRawIntBits(values[i]);
      bytes[size + i] = (byte) bits;
      bytes[size + count + i] = (byte) (bits >>> 8);
      bytes[size + 2 * count + i] = (byte) (bits >>> 16);
      bytes[size + 3 * count + i] = (byte) (bits >>> 24);
    }
    size += count * Float.BYTES;
  }

  /** Bytes as they are. */
  void raw(byte[] from, int offset, int count) {
    if (room(count)) {
      System.arraycopy(from, offset, bytes, size, count);
      size += count;
    }
  }

  /** A text: its length in two bytes, then UTF-8. A lone surrogate is written as '?'. */
  @Override
  public void text(String text) {
    int start = size;
    u16(0);
    int length = text.length();
    for (int i = 0; i < length && !overflowed; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        u8(c);
      } else if (c < 0x800) {
        u8(0xc0 | c >> 6);
        u8(0x80 | c & 0x3f);
      } else if (!Character.isSurrogate(c)) {
        u8(0xe0 | c >> 12);
        u8(0x80 | c >> 6 & 0x3f);
        u8(0x80 | c & 0x3f);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        int point = Character.toCodePoint(c, text.charAt(++i));
        u8(0xf0 | point >> 18);
        u8(0x80 | point >> 12 & 0x3f);
        u8(0x80 | point >> 6 & 0x3f);
        u8(0x80 | point & 0x3f);
      } else {
        u8('?');
      }
    }
    int written = size - start - Short.BYTES;
    if (overflowed || written > LONGEST_TEXT) {
      overflowed = true;
      return;
    }
    SHORT.set(bytes, start, (short) written);
  }

  /** Leaves room for a length that is known later; {@link #fill} writes it. */
  int hole() {
    int at = size;
    i32(0);
    return at;
  }

  /** Writes how many bytes follow a hole. */
  void fill(int hole) {
    if (!overflowed) {
      INT.set(bytes, hole, size - hole - Integer.BYTES);
    }
  }
}
