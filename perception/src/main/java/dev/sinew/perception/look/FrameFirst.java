package dev.sinew.perception.look;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets the robot's own frames go before looks where both need the same cores: no pass of a look
 * begins while a frame is being looked at, unless it has waited too long already. Thread-safe;
 * frames never wait.
 */
public final class FrameFirst {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition free = lock.newCondition();
  private final long patienceNanos;
  private int frames;

  /**
   * @param patienceNanos how long a pass waits at most, so that looks get on where frames never
   *     pause; 0 for a board with cores to spare
   */
  public FrameFirst(long patienceNanos) {
    if (patienceNanos < 0) {
      throw new IllegalArgumentException(
          "patience of " + patienceNanos + " ns; expected 0 or more");
    }
    this.patienceNanos = patienceNanos;
  }

  /**
   * For a board with so many cores: with three and more one is left to looks, and they need not
   * wait (see {@code CorePolicy}).
   */
  public static FrameFirst on(int cores) {
    return new FrameFirst(cores >= 3 ? 0 : 100_000_000L);
  }

  /** A frame is being looked at from now on; {@link #end} follows. */
  public void begin() {
    lock.lock();
    try {
      frames++;
    } finally {
      lock.unlock();
    }
  }

  /** The frame was looked at. */
  public void end() {
    lock.lock();
    try {
      frames--;
      free.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until no frame is being looked at, or the patience is over. */
  void awaitTurn() throws InterruptedException {
    lock.lock();
    try {
      long left = patienceNanos;
      while (frames > 0 && left > 0) {
        left = free.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Frames that are being looked at. */
  int frames() {
    lock.lock();
    try {
      return frames;
    } finally {
      lock.unlock();
    }
  }
}
