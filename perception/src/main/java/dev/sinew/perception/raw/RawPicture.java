package dev.sinew.perception.raw;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * Native memory for one picture as its source sends it, used for one after the other. It is handed
 * from the source's thread to the one that takes pictures and back; whoever has it is alone with
 * it.
 */
public final class RawPicture {
  /** Grows in steps of this many bytes, so that JPEG files of varying size settle soon. */
  private static final int STEP = 64 * 1024;

  private final Capture.Undeveloped capture = new Capture.Undeveloped(this);
  private MemorySegment memory = MemorySegment.NULL;
  private ByteBuffer buffer = ByteBuffer.allocateDirect(0);
  private int length;
  private long captureNanos;
  private long sequence;

  /** This picture, for whoever keeps what has come. */
  public Capture.Undeveloped capture() {
    return capture;
  }

  /**
   * Room for a picture; what was in it is gone.
   *
   * @param bytes of the picture
   * @return the same buffer each time, from its beginning and with as much room
   */
  public ByteBuffer room(int bytes) {
    if (memory.byteSize() < bytes) {
      // Freed with this object: a source that hangs in the kernel may still write into it.
      memory = Arena.ofAuto().allocate((bytes + STEP - 1) / STEP * (long) STEP, 64);
      buffer = memory.asByteBuffer();
    }
    length = bytes;
    return buffer.clear().limit(bytes);
  }

  /** The memory of {@link #room}, which may be larger than the picture. */
  public MemorySegment memory() {
    return memory;
  }

  /** The same as a buffer. */
  public ByteBuffer buffer() {
    return buffer;
  }

  /** Bytes of the picture. */
  public int length() {
    return length;
  }

  public void stamp(long captureNanos, long sequence) {
    this.captureNanos = captureNanos;
    this.sequence = sequence;
  }

  public long captureNanos() {
    return captureNanos;
  }

  public long sequence() {
    return sequence;
  }
}
