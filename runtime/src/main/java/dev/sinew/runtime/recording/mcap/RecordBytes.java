package dev.sinew.runtime.recording.mcap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * Records under construction: a byte array that grows and then stays, written in little-endian
 * order. One thread.
 */
final class RecordBytes {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes;
  private int length;

  RecordBytes(int capacity) {
    bytes = new byte[capacity];
  }

  /** The array itself: its first {@link #length()} bytes count, until the next write. */
  byte[] array() {
    return bytes;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  /** Forgets everything after the first {@code kept} bytes. */
  void shorten(int kept) {
    length = Math.min(length, kept);
  }

  private int grow(int by) {
    int at = length;
    int needed = Math.addExact(length, by);
    if (needed > bytes.length) {
      bytes =
          Arrays.copyOf(
              bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, bytes.length * 2L)));
    }
    length = needed;
    return at;
  }

  void u8(int value) {
    int at = grow(1);
    bytes[at] = (byte) value;
  }

  void u16(int value) {
    int at = grow(2);
    SHORT.set(bytes, at, (short) value);
  }

  void u32(long value) {
    int at = grow(4);
    INT.set(bytes, at, (int) value);
  }

  void u64(long value) {
    int at = grow(8);
    LONG.set(bytes, at, value);
  }

  void raw(byte[] source, int offset, int count) {
    int at = grow(count);
    System.arraycopy(source, offset, bytes, at, count);
  }

  void raw(ByteBuffer source) {
    int count = source.remaining();
    int at = grow(count);
    source.get(source.position(), bytes, at, count);
  }

  void string(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    u32(utf8.length);
    raw(utf8, 0, utf8.length);
  }

  void map(Map<String, String> map) {
    int start = beginArray();
    map.forEach((key, value) -> {
      string(key);
      string(value);
    });
    endArray(start);
  }

  /** Leaves room for the length of an array or map; give the result to {@link #endArray}. */
  int beginArray() {
    u32(0);
    return length;
  }

  void endArray(int start) {
    INT.set(bytes, start - 4, length - start);
  }

  /** Begins a record; give the result to {@link #end}. */
  int begin(int opcode) {
    u8(opcode);
    u64(0);
    return length;
  }

  /** Ends a record: its length is known now. */
  void end(int start) {
    LONG.set(bytes, start - 8, (long) (length - start));
  }
}
