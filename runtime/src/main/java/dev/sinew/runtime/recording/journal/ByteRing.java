package dev.sinew.runtime.recording.journal;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whole messages from one thread to another through a byte array made once: one writer, one reader,
 * no lock, no allocation. A message that does not fit is refused, never waited for. The classic
 * ring of Lamport (Proving the Correctness of Multiprocess Programs, 1977): each side owns one
 * counter and reads the other's.
 */
public final class ByteRing {
  private final byte[] bytes;
  private final int mask;

  /** Bytes ever written; the writer's. */
  private final AtomicLong head = new AtomicLong();

  /** Bytes ever read; the reader's. */
  private final AtomicLong tail = new AtomicLong();

  /**
   * @param capacity bytes, a power of two
   */
  public ByteRing(int capacity) {
    if (Integer.bitCount(capacity) != 1) {
      throw new IllegalArgumentException(
          "a ring of " + capacity + " bytes; expected a power of two");
    }
    bytes = new byte[capacity];
    mask = capacity - 1;
  }

  /** Adds a message; false when there is no room for it. Writer's thread only. */
  public boolean offer(byte[] from, int count) {
    long at = head.getPlain();
    if (count + (long) Integer.BYTES > bytes.length - (at - tail.getAcquire())) {
      return false;
    }
    for (int i = 0; i < Integer.BYTES; i++) {
      bytes[(int) (at + i) & mask] = (byte) (count >>> 8 * i);
    }
    at += Integer.BYTES;
    int start = (int) at & mask;
    int first = Math.min(count, bytes.length - start);
    System.arraycopy(from, 0, bytes, start, first);
    System.arraycopy(from, first, bytes, 0, count - first);
    head.setRelease(at + count);
    return true;
  }

  /**
   * Takes the oldest message into {@code into}, flipped and ready to be read. Reader's thread only.
   *
   * @param into at least as large as the largest message
   * @return false when there is none
   */
  public boolean poll(ByteBuffer into) {
    long at = tail.getPlain();
    if (head.getAcquire() == at) {
      return false;
    }
    int count = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      count |= (bytes[(int) (at + i) & mask] & 0xff) << 8 * i;
    }
    at += Integer.BYTES;
    int start = (int) at & mask;
    int first = Math.min(count, bytes.length - start);
    into.clear();
    into.put(bytes, start, first);
    into.put(bytes, 0, count - first);
    into.flip();
    tail.setRelease(at + count);
    return true;
  }
}
