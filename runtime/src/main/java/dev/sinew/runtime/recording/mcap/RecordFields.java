package dev.sinew.runtime.recording.mcap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of one record, read in their order; every length is checked before it is believed. */
final class RecordFields {
  private final ByteBuffer bytes;

  /** Reads from the buffer's position to its limit; the buffer stays the caller's. */
  RecordFields(ByteBuffer bytes) {
    this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
  }

  RecordFields(byte[] bytes, int length) {
    this(ByteBuffer.wrap(bytes, 0, length));
  }

  int remaining() {
    return bytes.remaining();
  }

  int position() {
    return bytes.position();
  }

  private void need(long count) throws McapException {
    if (count < 0 || count > bytes.remaining()) {
      throw new McapException("a record ends before its fields do");
    }
  }

  int u8() throws McapException {
    need(1);
    return bytes.get() & 0xFF;
  }

  int u16() throws McapException {
    need(2);
    return bytes.getShort() & 0xFFFF;
  }

  long u32() throws McapException {
    need(4);
    return bytes.getInt() & 0xFFFF_FFFFL;
  }

  long u64() throws McapException {
    need(8);
    return bytes.getLong();
  }

  byte[] bytes(long count) throws McapException {
    need(count);
    byte[] copy = new byte[(int) count];
    bytes.get(copy);
    return copy;
  }

  /** A part of this record as fields of its own. */
  RecordFields part(long count) throws McapException {
    need(count);
    RecordFields part = new RecordFields(bytes.slice(bytes.position(), (int) count));
    bytes.position(bytes.position() + (int) count);
    return part;
  }

  void skip(long count) throws McapException {
    need(count);
    bytes.position(bytes.position() + (int) count);
  }

  String string() throws McapException {
    long length = u32();
    need(length);
    ByteBuffer text = bytes.slice(bytes.position(), (int) length);
    bytes.position(bytes.position() + (int) length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
    } catch (CharacterCodingException e) {
      throw new McapException("a text is not UTF-8");
    }
  }

  Map<String, String> map() throws McapException {
    RecordFields entries = part(u32());
    Map<String, String> map = new LinkedHashMap<>();
    while (entries.remaining() > 0) {
      map.put(entries.string(), entries.string());
    }
    return map;
  }
}
