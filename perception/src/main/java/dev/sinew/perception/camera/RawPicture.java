package dev.sinew.perception.camera;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * Native memory for one picture as its source sends it, used for one after the other. It is handed
 * from the source's thread to the one that takes pictures and back; whoever has it is alone with
 * it.
 */
final class RawPicture {
  /** Grows in steps of this many bytes, so that JPEG files of varying size settle soon. */
  private static final int STEP = 64 * 1024;

  final Capture.Undeveloped capture = new Capture.Undeveloped(this);
  private MemorySegment memory = MemorySegment.NULL;
  private ByteBuffer buffer = ByteBuffer.allocateDirect(0);
  private int length;
  private long captureNanos;
  private long sequence;

  /**
   * Room for a picture; what was in it is gone.
   *
   * @param bytes of the picture
   * @return the same buffer each time, from its beginning and with as much room
   */
  ByteBuffer room(int bytes) {
    if (memory.byteSize() < bytes) {
      // Freed with this object: a source that hangs in the kernel may still write into it.
      memory = Arena.ofAuto().allocate((bytes + STEP - 1) / STEP * (long) STEP, 64);
      buffer = memory.asByteBuffer();
    }
    length = bytes;
    return buffer.clear().limit(bytes);
  }

  /** The memory of {@link #room}, which may be larger than the picture. */
  MemorySegment memory() {
    return memory;
  }

  /** The same as a buffer. */
  ByteBuffer buffer() {
    return buffer;
  }

  /** Bytes of the picture. */
  int length() {
    return length;
  }

  void stamp(long captureNanos, long sequence) {
    this.captureNanos = captureNanos;
    this.sequence = sequence;
  }

  long captureNanos() {
    return captureNanos;
  }

  long sequence() {
    return sequence;
  }
}
