package dev.sinew.sdk.exchange;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A wait-free triple buffer for one writer thread and one reader thread. The writer fills {@link
 * #back()} and calls {@link #publish()}; the reader calls {@link #take()} and then owns {@link
 * #front()} until its next take. The newest published value wins; nothing is queued and nothing is
 * allocated after construction.
 *
 * @param <T> a mutable sample type; three instances are made up front
 */
public final class LatestSlot<T> {
  private static final int INDEX = 0b011;
  private static final int FRESH = 0b100;

  private final T[] buffers;

  /** Index of the buffer that neither side owns, with {@link #FRESH} set while it is unread. */
  private final AtomicInteger shared = new AtomicInteger(1);

  private int back;
  private int front = 2;

  @SuppressWarnings("unchecked")
  public LatestSlot(Supplier<? extends T> factory) {
    buffers = (T[]) new Object[] {factory.get(), factory.get(), factory.get()};
  }

  /** The writer's private buffer. Only the writer thread may call this. */
  public T back() {
    return buffers[back];
  }

  /** Makes the writer's buffer the newest value and gives the writer another one. */
  public void publish() {
    back = shared.getAndSet(back | FRESH) & INDEX;
  }

  /**
   * Takes the newest value if one was published since the last take. Only the reader thread may
   * call this.
   *
   * @return true when {@link #front()} changed
   */
  public boolean take() {
    if ((shared.get() & FRESH) == 0) {
      return false;
    }
    front = shared.getAndSet(front) & INDEX;
    return true;
  }

  /** The reader's private buffer: the value of the last successful {@link #take()}. */
  public T front() {
    return buffers[front];
  }
}
