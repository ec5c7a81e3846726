package dev.sinew.sdk.vision;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One picture in native memory, owned by a {@link FramePool} and reference counted. Whoever gets a
 * frame owns one reference and must {@link #release()} it; {@link #retain()} adds one for another
 * owner. The pixels must not be written after the frame left its source.
 *
 * <p>Reference counting is thread-safe. Use after the last release throws.
 */
public final class Frame {
  private final FramePool pool;
  private final MemorySegment pixels;
  private final AtomicInteger references = new AtomicInteger();
  private long captureNanos;
  private long sequence;

  Frame(FramePool pool, MemorySegment pixels) {
    this.pool = pool;
    this.pixels = pixels;
  }

  /** Called by the pool with no reference outstanding. */
  void handOut(long captureNanos, long sequence) {
    this.captureNanos = captureNanos;
    this.sequence = sequence;
    references.set(1);
  }

  /**
   * The pixels, top row first, without padding: {@code height × width × bytesPerPixel} bytes.
   *
   * @throws IllegalStateException if the frame was released
   */
  public MemorySegment pixels() {
    requireLive();
    return pixels;
  }

  /** Pixels. */
  public int width() {
    return pool.width();
  }

  /** Pixels. */
  public int height() {
    return pool.height();
  }

  public PixelFormat format() {
    return pool.format();
  }

  /** Robot time at which the picture was taken, nanoseconds. */
  public long captureNanos() {
    requireLive();
    return captureNanos;
  }

  /** Counts the frames of a source from 0; gaps are frames that were dropped. */
  public long sequence() {
    requireLive();
    return sequence;
  }

  /** Adds a reference for another owner and returns this frame. */
  public Frame retain() {
    int before = references.getAndUpdate(n -> n > 0 ? n + 1 : n);
    if (before <= 0) {
      throw released();
    }
    return this;
  }

  /** Gives one reference back; the last one returns the memory to the pool. */
  public void release() {
    int left = references.decrementAndGet();
    if (left < 0) {
      references.incrementAndGet();
      throw released();
    }
    if (left == 0) {
      pool.takeBack(this);
    }
  }

  private void requireLive() {
    if (references.get() <= 0) {
      throw released();
    }
  }

  private static IllegalStateException released() {
    return new IllegalStateException("frame used after its last release");
  }
}
