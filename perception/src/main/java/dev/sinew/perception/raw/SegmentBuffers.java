package dev.sinew.perception.raw;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Buffers over the memory of frames, one for each, so that reading into a frame makes no garbage.
 * Single-threaded.
 */
public final class SegmentBuffers {
  private final Map<MemorySegment, ByteBuffer> bySegment = new IdentityHashMap<>();

  /** The whole segment, from its beginning. */
  public ByteBuffer of(MemorySegment segment) {
    return bySegment.computeIfAbsent(segment, MemorySegment::asByteBuffer).clear();
  }
}
