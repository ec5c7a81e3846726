package dev.sinew.runtime.recording.mcap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** A file in memory that keeps its first bytes, up to a limit, and may be full. */
final class MemorySink implements McapSink {
  private final long room;
  private final boolean failing;
  private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  int forced;
  boolean closed;

  /** Keeps so many bytes and drops the others without a word. */
  MemorySink(long kept) {
    this(kept, false);
  }

  private MemorySink(long room, boolean failing) {
    this.room = room;
    this.failing = failing;
  }

  /** A disk that has room for so many bytes. */
  static MemorySink full(long room) {
    return new MemorySink(room, true);
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    int taken = (int) Math.min(length, room - bytes.size());
    bytes.write(source, offset, Math.max(0, taken));
    if (failing && taken < length) {
      throw new IOException("No space left on device");
    }
  }

  @Override
  public void force() {
    forced++;
  }

  @Override
  public void truncate(long length) {
    byte[] kept = Arrays.copyOf(bytes.toByteArray(), (int) length);
    bytes = new ByteArrayOutputStream();
    bytes.write(kept, 0, kept.length);
  }

  @Override
  public void close() {
    closed = true;
  }
}
