package dev.sinew.sdk.vision;

import dev.sinew.sdk.geometry.Pose2d;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * One picture in native memory, owned by a {@link FramePool} and reference counted. Whoever gets a
 * frame owns one reference and must {@link #release()} it; {@link #retain()} adds one for another
 * owner. The pixels must not be written after the frame left its source.
 *
 * <p>Reference counting is thread-safe. Use after the last release throws, for ever: the memory is
 * used again, under another frame. What was kept of the pixels themselves cannot be watched; where
 * assertions are enabled, as in tests, the memory of a released frame is overwritten with {@link
 * FramePool#POISON}, so that a reader of a dead frame sees grey and not a plausible picture.
 */
public final class Frame {
  private static final AtomicIntegerFieldUpdater<Frame> REFERENCES =
      AtomicIntegerFieldUpdater.newUpdater(Frame.class, "references");

  private final FramePool pool;
  private final MemorySegment pixels;
  private volatile int references = 1;
  private long captureNanos;
  private long sequence;
  private volatile @Nullable Pose2d body;

  Frame(FramePool pool, MemorySegment pixels, long captureNanos, long sequence) {
    this.pool = pool;
    this.pixels = pixels;
    this.captureNanos = captureNanos;
    this.sequence = sequence;
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

  /**
   * Lens and mounting of the camera that took the picture; empty when the frame is of no camera,
   * such as a picture from a file.
   */
  public Optional<CameraModel> camera() {
    return pool.camera();
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

  /**
   * Writes when the picture was taken, for a source that learns it after the memory was acquired.
   * By the source only, before it hands the frame out.
   *
   * @param captureNanos robot time, nanoseconds
   * @param sequence number of the picture at its source
   */
  public void stamp(long captureNanos, long sequence) {
    requireLive();
    this.captureNanos = captureNanos;
    this.sequence = sequence;
  }

  /**
   * Where the body stood in the odometry frame when the picture was taken; empty while nobody said
   * so.
   */
  public Optional<Pose2d> body() {
    requireLive();
    return Optional.ofNullable(body);
  }

  /**
   * Says where the body stood; once, by whoever took the frame from its camera and knows the
   * estimate. A camera itself never knows.
   *
   * @param pose of the body in the odometry frame at {@link #captureNanos()}
   */
  public void body(Pose2d pose) {
    requireLive();
    body = pose;
  }

  /** Adds a reference for another owner and returns this frame. */
  public Frame retain() {
    int before = REFERENCES.getAndUpdate(this, n -> n > 0 ? n + 1 : n);
    if (before <= 0) {
      throw released();
    }
    return this;
  }

  /** Gives one reference back; the last one returns the memory to the pool. */
  public void release() {
    int before = REFERENCES.getAndUpdate(this, n -> n > 0 ? n - 1 : n);
    if (before <= 0) {
      throw released();
    }
    if (before == 1) {
      pool.takeBack(pixels);
    }
  }

  private void requireLive() {
    if (references <= 0) {
      throw released();
    }
  }

  private static IllegalStateException released() {
    return new IllegalStateException("frame used after its last release");
  }
}
