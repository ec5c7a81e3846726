package dev.sinew.sdk.vision;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A fixed number of equal frames in native memory. Thread-safe. When all are out, {@link #acquire}
 * says so and counts it: the caller drops the picture, nothing grows. The memory is used again; the
 * {@link Frame} that stands for it is a new object of some 40 bytes each time, so that whoever kept
 * one too long is always found out.
 */
public final class FramePool implements AutoCloseable {
  /** What released memory is overwritten with where assertions are enabled. */
  public static final byte POISON = (byte) 0xDB;

  private static final boolean POISONED = FramePool.class.desiredAssertionStatus();

  private final Arena arena = Arena.ofShared();
  private final ArrayBlockingQueue<MemorySegment> free;
  private final int capacity;
  private final int width;
  private final int height;
  private final PixelFormat format;
  private final Optional<CameraModel> camera;
  private final AtomicLong exhausted = new AtomicLong();
  private volatile boolean closed;

  /**
   * Frames that are of no camera.
   *
   * @param capacity how many frames may be out at once, 1 to 64
   * @param width pixels, 1 to 8192
   * @param height pixels, 1 to 8192
   */
  public FramePool(int capacity, int width, int height, PixelFormat format) {
    this(capacity, width, height, format, Optional.empty());
  }

  /**
   * Frames of a camera, as large as its pictures.
   *
   * @param capacity how many frames may be out at once, 1 to 64
   * @param camera lens and mounting; 1 to 8192 pixels a side
   */
  public FramePool(int capacity, CameraModel camera, PixelFormat format) {
    this(capacity, camera.width(), camera.height(), format, Optional.of(camera));
  }

  private FramePool(
      int capacity, int width, int height, PixelFormat format, Optional<CameraModel> camera) {
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
    this.camera = camera;
    this.free = new ArrayBlockingQueue<>(capacity);
    long size = (long) width * height * format.bytesPerPixel();
    for (int i = 0; i < capacity; i++) {
      free.add(arena.allocate(size, 64));
    }
  }

  /**
   * A frame to write into, with one reference for the caller; empty when all are in use, and for
   * ever once the pool is closed.
   *
   * @param captureNanos robot time at which the picture was taken
   * @param sequence number of the picture at its source
   */
  public Optional<Frame> acquire(long captureNanos, long sequence) {
    MemorySegment memory = free.poll();
    if (memory == null) {
      exhausted.incrementAndGet();
      return Optional.empty();
    }
    return Optional.of(new Frame(this, memory, captureNanos, sequence));
  }

  /** By a frame, at its last release. */
  void takeBack(MemorySegment memory) {
    if (POISONED) {
      memory.fill(POISON);
    }
    free.add(memory);
  }

  /** Frames that are out at this moment. */
  public int outstanding() {
    return closed ? 0 : capacity - free.size();
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

  /** Lens and mounting of the camera whose frames these are. */
  public Optional<CameraModel> camera() {
    return camera;
  }

  /**
   * Frees the native memory; closing again does nothing. Safe against a source that still asks for
   * frames: whoever comes too late gets none.
   *
   * @throws IllegalStateException if frames are still out: closing would pull memory from under a
   *     reader; nothing is then changed
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    // Taken out first: what is in here when the memory goes could be acquired meanwhile.
    List<MemorySegment> back = new ArrayList<>(capacity);
    free.drainTo(back);
    if (back.size() < capacity) {
      free.addAll(back);
      throw new IllegalStateException(
          (capacity - back.size()) + " frame(s) of the pool were never released");
    }
    closed = true;
    arena.close();
  }
}
