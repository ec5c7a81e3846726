package dev.sinew.runtime.recording.mcap;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/** The records of a file, one at a time, in memory that is used again. One thread. */
final class RecordCursor implements Closeable {
  private final McapSource source;
  private final byte[] head = new byte[Mcap.RECORD_HEAD];
  private byte[] content = new byte[1 << 12];

  RecordCursor(McapSource source) {
    this.source = source;
  }

  long size() {
    return source.size();
  }

  /** Content length of the record there; −1 when the file is too short for it. */
  long lengthAt(long offset) throws IOException {
    if (offset < 0 || offset > source.size() - Mcap.RECORD_HEAD) {
      return -1;
    }
    source.read(offset, head, head.length);
    long length = claimedLength();
    return length < 0 || length > source.size() - offset - Mcap.RECORD_HEAD ? -1 : length;
  }

  /** Opcode of the record that {@link #lengthAt} looked at last. */
  int opcode() {
    return head[0] & 0xFF;
  }

  /** The length that this record says it has, unsigned, whether that can be or not. */
  long claimedLength() {
    return ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong(1);
  }

  /** Reads a record's content, or its first so many bytes. */
  RecordFields load(long offset, int length) throws IOException {
    if (content.length < length) {
      content =
          new byte
              [Math.max(length, (int) Math.min(McapReader.LARGEST_RECORD, content.length * 2L))];
    }
    source.read(offset + Mcap.RECORD_HEAD, content, length);
    return new RecordFields(content, length);
  }

  /** What {@link #load} read; until the next call. */
  byte[] content() {
    return content;
  }

  /** Reads any bytes of the file. */
  void read(long offset, byte[] into) throws IOException {
    source.read(offset, into, into.length);
  }

  /** Adds a part of the file to a checksum. */
  void sum(long offset, long length, CRC32 crc) throws IOException {
    source.sum(offset, length, crc);
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
