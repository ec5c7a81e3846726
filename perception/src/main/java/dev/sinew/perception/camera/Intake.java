package dev.sinew.perception.camera;

import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FrameCounts;
import dev.sinew.sdk.vision.FramePool;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Where a source leaves its pictures: the newest wins, older ones go back to the pool and are
 * counted. One thread at a time fills, one takes; any thread reads the counts.
 */
final class Intake {
  private final FramePool pool;
  private volatile boolean shut;
  private final AtomicReference<@Nullable Frame> newest = new AtomicReference<>();
  private final AtomicLong captured = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong damaged = new AtomicLong();
  private final AtomicLong restarts = new AtomicLong();

  Intake(FramePool pool) {
    this.pool = pool;
  }

  /**
   * A picture has come.
   *
   * @param captureNanos robot time at which it was taken
   * @return memory to write it into; empty when it must be dropped
   */
  Optional<Frame> begin(long captureNanos) {
    Optional<Frame> frame = pool.acquire(captureNanos, captured.get());
    if (shut) {
      // The pool's memory may be gone; a frame that was taken before keeps it.
      frame.ifPresent(Frame::release);
      return Optional.empty();
    }
    captured.incrementAndGet();
    if (frame.isEmpty()) {
      dropped.incrementAndGet();
    }
    return frame;
  }

  /** The picture is written; it is the newest now. */
  void finish(Frame frame) {
    Frame older = newest.getAndSet(frame);
    if (older != null) {
      dropped.incrementAndGet();
      older.release();
    }
    if (shut) {
      clear();
    }
  }

  /** The picture could not be written into the memory that {@link #begin} gave. */
  void abandon(Frame frame) {
    damaged.incrementAndGet();
    captured.decrementAndGet();
    frame.release();
  }

  /** Something came that was no picture. */
  void damaged() {
    damaged.incrementAndGet();
  }

  /** The source was started again. */
  void restarted() {
    restarts.incrementAndGet();
  }

  /** The newest picture, once; it belongs to the caller. */
  Optional<Frame> take() {
    return Optional.ofNullable(newest.getAndSet(null));
  }

  /**
   * No picture is taken in any more, whatever a source that hangs may still bring; before the pool
   * is closed.
   */
  void shut() {
    shut = true;
    clear();
  }

  /** Gives back what nobody took. */
  void clear() {
    Frame left = newest.getAndSet(null);
    if (left != null) {
      left.release();
    }
  }

  FrameCounts counts() {
    return new FrameCounts(captured.get(), dropped.get(), damaged.get(), restarts.get());
  }
}
