package dev.sinew.perception.camera;

import dev.sinew.perception.raw.Capture;
import dev.sinew.perception.raw.Developer;
import dev.sinew.perception.raw.RawPicture;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FrameCounts;
import dev.sinew.sdk.vision.FramePool;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Where a source leaves its pictures: the newest wins, older ones are given back as they came and
 * counted. One thread at a time fills, one takes; any thread reads the counts. A source either
 * writes frames ({@link #blank}, {@link #finish}) or leaves raw pictures ({@link #raw}, {@link
 * #arrived}), which become frames when they are taken.
 */
final class Intake {
  /** One being filled, the newest, one being developed, and one for a source that hangs. */
  private static final int RAW_PICTURES = 4;

  private final FramePool pool;
  private final Developer developer;
  private final ArrayBlockingQueue<RawPicture> spare = new ArrayBlockingQueue<>(RAW_PICTURES);
  private final AtomicReference<@Nullable Capture> newest = new AtomicReference<>();
  private final AtomicLong lastNanos = new AtomicLong(Long.MIN_VALUE);
  private final AtomicLong sequence = new AtomicLong();
  private final AtomicLong captured = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong damaged = new AtomicLong();
  private final AtomicLong restarts = new AtomicLong();
  private final AtomicLong late = new AtomicLong();
  private final AtomicLong outOfOrder = new AtomicLong();
  private final long periodNanos;
  private volatile boolean shut;

  /**
   * @param periodNanos between two pictures; what is older when it is taken is late
   */
  Intake(FramePool pool, Developer developer, long periodNanos) {
    this.pool = pool;
    this.developer = developer;
    this.periodNanos = periodNanos;
    for (int i = 0; i < RAW_PICTURES; i++) {
      spare.add(new RawPicture());
    }
  }

  /** A frame to write the next picture into; empty when none is free and it must be dropped. */
  Optional<Frame> blank() {
    Optional<Frame> frame = pool.acquire(0, 0);
    if (shut && frame.isPresent()) {
      // The pool's memory may be gone; a frame that was taken before keeps it.
      frame.get().release();
      return Optional.empty();
    }
    return frame;
  }

  /**
   * The frame is written; it is the newest now.
   *
   * @param captureNanos robot time at which the picture was taken
   */
  void finish(Frame frame, long captureNanos) {
    long number = arrival(captureNanos);
    if (number < 0) {
      frame.release();
      return;
    }
    frame.stamp(captureNanos, number);
    replace(new Capture.Whole(frame));
  }

  /** Memory for the next picture as it comes; empty when none is free and it must be dropped. */
  Optional<RawPicture> raw() {
    return Optional.ofNullable(spare.poll());
  }

  /**
   * The raw picture is whole; it is the newest now.
   *
   * @param captureNanos robot time at which it was taken
   */
  void arrived(RawPicture raw, long captureNanos) {
    long number = arrival(captureNanos);
    if (number < 0) {
      spare.add(raw);
      return;
    }
    raw.stamp(captureNanos, number);
    replace(raw.capture());
  }

  /** A picture came for which there was no memory. */
  void droppedAtOnce() {
    sequence.incrementAndGet();
    captured.incrementAndGet();
    dropped.incrementAndGet();
  }

  /** Nothing was written into this; or what was, is no picture. */
  void giveBack(Capture unused) {
    switch (unused) {
      case Capture.Whole whole -> whole.frame().release();
      case Capture.Undeveloped undeveloped -> spare.add(undeveloped.raw());
    }
  }

  /** Something came that was no picture. */
  void damaged() {
    damaged.incrementAndGet();
  }

  /** The source was started again. */
  void restarted() {
    restarts.incrementAndGet();
  }

  /** The number of a picture that has come, or −1 if it is not after the one before. */
  private long arrival(long captureNanos) {
    long number = sequence.getAndIncrement();
    captured.incrementAndGet();
    long before = lastNanos.getAndAccumulate(captureNanos, Math::max);
    if (captureNanos > before) {
      return number;
    }
    outOfOrder.incrementAndGet();
    dropped.incrementAndGet();
    return -1;
  }

  private void replace(Capture capture) {
    Capture older = newest.getAndSet(capture);
    if (older != null) {
      dropped.incrementAndGet();
      giveBack(older);
    }
    if (shut) {
      clear();
    }
  }

  /**
   * The newest picture as a frame, once; it belongs to the caller. Only now the dear work is done.
   *
   * @param clock robot time, asked when the work is done
   */
  Optional<Frame> take(Clock clock) {
    Capture capture = newest.getAndSet(null);
    if (capture == null) {
      return Optional.empty();
    }
    Optional<Frame> frame =
        switch (capture) {
          case Capture.Whole whole -> Optional.of(whole.frame());
          case Capture.Undeveloped undeveloped -> develop(undeveloped.raw());
        };
    if (frame.isPresent() && clock.nanos() - frame.get().captureNanos() > periodNanos) {
      late.incrementAndGet();
    }
    return frame;
  }

  private Optional<Frame> develop(RawPicture raw) {
    Optional<Frame> frame = pool.acquire(raw.captureNanos(), raw.sequence());
    boolean good = false;
    try {
      good = frame.isPresent() && developer.develop(raw, frame.get());
    } finally {
      spare.add(raw);
      if (frame.isEmpty()) {
        dropped.incrementAndGet();
      } else if (!good) {
        damaged.incrementAndGet();
        captured.decrementAndGet();
        frame.get().release();
      }
    }
    return good ? frame : Optional.empty();
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
    Capture left = newest.getAndSet(null);
    if (left != null) {
      dropped.incrementAndGet();
      giveBack(left);
    }
  }

  FrameCounts counts() {
    return new FrameCounts(
        captured.get(), dropped.get(), damaged.get(), restarts.get(), late.get(), outOfOrder.get());
  }
}
