package dev.sinew.sdk.vision;

import java.lang.foreign.Arena;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A fixed number of equal frames in native memory. Thread-safe. When all are out, {@link #acquire}
 * says so and counts it: the caller drops the picture, nothing grows.
 */
public final class FramePool implements AutoCloseable {
  private final Arena arena = Arena.ofShared();
  private final ArrayBlockingQueue<Frame> free;
  private final int capacity;
  private final int width;
  private final int height;
  private final PixelFormat format;
  private final AtomicLong exhausted = new AtomicLong();

  /**
   * @param capacity how many frames may be out at once, 1 to 64
   * @param width pixels, 1 to 8192
   * @param height pixels, 1 to 8192
   */
  public FramePool(int capacity, int width, int height, PixelFormat format) {
    if (capacity < 1 || capacity > 64) {
      throw new IllegalArgumentException("a frame pool holds 1 to 64 frames, not " + capacity);
    }
    if (width < 1 || width > 8192 || height < 1 || height > 8192) {
      throw new IllegalArgumentException(
          "a frame is 1 to 8192 pixels a side, not " + width + " × " + height);
    }
    this.capacity = capacity;
    this.width = width;
    this.height = height;
    this.format = format;
    this.free = new ArrayBlockingQueue<>(capacity);
    long size = (long) width * height * format.bytesPerPixel();
    for (int i = 0; i < capacity; i++) {
      free.add(new Frame(this, arena.allocate(size, 64)));
    }
  }

  /**
   * A frame to write into, with one reference for the caller; empty when all are in use.
   *
   * @param captureNanos robot time at which the picture was taken
   * @param sequence number of the picture at its source
   */
  public Optional<Frame> acquire(long captureNanos, long sequence) {
    Frame frame = free.poll();
    if (frame == null) {
      exhausted.incrementAndGet();
      return Optional.empty();
    }
    frame.handOut(captureNanos, sequence);
    return Optional.of(frame);
  }

  void takeBack(Frame frame) {
    free.add(frame);
  }

  /** Frames that are out at this moment. */
  public int outstanding() {
    return capacity - free.size();
  }

  /** How often {@link #acquire} found the pool empty. */
  public long exhausted() {
    return exhausted.get();
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public PixelFormat format() {
    return format;
  }

  /**
   * Frees the native memory.
   *
   * @throws IllegalStateException if frames are still out: closing would pull memory from under a
   *     reader
   */
  @Override
  public void close() {
    int out = outstanding();
    if (out > 0) {
      throw new IllegalStateException(out + " frame(s) of the pool were never released");
    }
    arena.close();
  }
}
