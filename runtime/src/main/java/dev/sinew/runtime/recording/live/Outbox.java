package dev.sinew.runtime.recording.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent to one viewer: bounded in bytes, the newest wins. Putting something in
 * never waits for the viewer. Thread-safe; the lock is held for a few operations only, never across
 * I/O.
 */
final class Outbox {
  /** Answers and greetings that may wait; a viewer that lets more pile up is left. */
  private static final int MOST_WORDS = 64;

  /**
   * Something to send.
   *
   * @param kind opcode of its frame
   * @param subscription id that the viewer gave; −1 when this is no message of a topic
   * @param data shared between viewers, never written again
   */
  record Item(int kind, long subscription, long timeNanos, byte[] data) {}

  private final int mostBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final Deque<Item> words = new ArrayDeque<>();
  private final Deque<Item> messages = new ArrayDeque<>();
  private int bytes;
  private long dropped;
  private boolean closed;

  Outbox(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** Puts in what must arrive; false when the viewer lets too much of that pile up. */
  boolean word(int kind, byte[] data) {
    lock.lock();
    try {
      if (words.size() >= MOST_WORDS) {
        return false;
      }
      words.addLast(new Item(kind, -1, 0, data));
      filled.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Puts in a message of a topic; the oldest ones go when there is no room. */
  void message(long subscription, long timeNanos, byte[] data) {
    lock.lock();
    try {
      if (data.length > mostBytes) {
        dropped++;
        return;
      }
      while (bytes + data.length > mostBytes) {
        bytes -= messages.removeFirst().data().length;
        dropped++;
      }
      messages.addLast(new Item(FrameReader.BINARY, subscription, timeNanos, data));
      bytes += data.length;
      filled.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Forgets what waits for a subscription that has ended. */
  void forget(long subscription) {
    lock.lock();
    try {
      messages.removeIf(item -> {
        boolean gone = item.subscription() == subscription;
        if (gone) {
          bytes -= item.data().length;
        }
        return gone;
      });
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the next thing to send; null when this was closed and only words are sent first. */
  @Nullable Item take() throws InterruptedException {
    lock.lock();
    try {
      while (words.isEmpty() && messages.isEmpty() && !closed) {
        filled.await();
      }
      if (!words.isEmpty()) {
        return words.removeFirst();
      }
      if (closed) {
        return null;
      }
      Item item = messages.removeFirst();
      bytes -= item.data().length;
      return item;
    } finally {
      lock.unlock();
    }
  }

  /** Whether nothing waits. */
  boolean empty() {
    lock.lock();
    try {
      return words.isEmpty() && messages.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** How many messages were dropped so far. */
  long dropped() {
    lock.lock();
    try {
      return dropped;
    } finally {
      lock.unlock();
    }
  }

  /** Ends it: what must arrive is still handed out, then {@link #take} gives null. */
  void close() {
    lock.lock();
    try {
      closed = true;
      messages.clear();
      bytes = 0;
      filled.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
