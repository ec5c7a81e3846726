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
    long number = captured.getAndIncrement();
    Optional<Frame> frame = pool.acquire(captureNanos, number);
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
