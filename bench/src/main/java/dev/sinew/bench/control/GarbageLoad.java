package dev.sinew.bench.control;

import dev.sinew.sdk.time.Clock;

/**
 * A thread that makes garbage at a steady rate, as perception, page and fabric do: small objects,
 * of which some live for a while, so that a collection has something to copy.
 */
final class GarbageLoad implements AutoCloseable {
  private static final int CHUNK = 1_024;
  private static final int LIVING = 8_192;
  private static final long TICK_NANOS = 10_000_000L;

  private final Thread thread;
  private final byte[][] living = new byte[LIVING][];
  private final Clock clock;
  private final int chunksPerTick;
  private volatile boolean done;

  /**
   * @param megabytesPerSecond how much it makes
   */
  GarbageLoad(Clock clock, int megabytesPerSecond) {
    this.clock = clock;
    this.chunksPerTick = megabytesPerSecond * 1_000_000 / CHUNK / 100;
    this.thread = Thread.ofPlatform().name("garbage").daemon().start(this::run);
  }

  private void run() {
    int next = 0;
    try {
      long due = clock.nanos();
      while (!done) {
        for (int i = 0; i < chunksPerTick; i++) {
          living[next] = new byte[CHUNK];
          next = (next + 7) % LIVING;
        }
        due += TICK_NANOS;
        clock.sleepUntil(due);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /** How many chunks live; read so that none can be left out. */
  int living() {
    int count = 0;
    for (byte[] chunk : living) {
      count += chunk == null ? 0 : 1;
    }
    return count;
  }

  @Override
  public void close() throws InterruptedException {
    done = true;
    thread.interrupt();
    thread.join();
  }
}
