package dev.sinew.bench.fabric;

import dev.sinew.bench.report.CannotMeasureException;
import dev.sinew.bench.report.Spread;
import dev.sinew.sdk.time.Clock;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A client that hears what it says: a message goes to the broker with QoS 1 and comes back. */
abstract class Echo implements AutoCloseable {
  static final int QOS = 1;
  private static final long PATIENCE_SECONDS = 10;

  private final Semaphore arrived = new Semaphore(0);

  /** Sends without waiting for anything. */
  abstract void send(byte[] payload) throws Exception;

  @Override
  public abstract void close() throws Exception;

  /** To be called for each message that comes back. */
  final void heard() {
    arrived.release();
  }

  /** One round trip after the other. */
  final void measure(byte[] payload, int rounds, Spread into, Clock clock) throws Exception {
    for (int i = 0; i < rounds; i++) {
      long start = clock.nanos();
      send(payload);
      if (!arrived.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new CannotMeasureException(
            "a message did not come back within " + PATIENCE_SECONDS + " s");
      }
      into.add(clock.nanos() - start);
    }
  }
}
