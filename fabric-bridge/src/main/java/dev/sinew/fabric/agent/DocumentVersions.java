package dev.sinew.fabric.agent;

import dev.sinew.sdk.time.Clock;

/**
 * Versions of retained documents: session in the upper bits, number within the session in the lower
 * 20. A session's will has the highest number of its session, so it overrules what that session
 * published and nothing of a newer one. Thread-safe.
 */
final class DocumentVersions {
  private static final int NUMBER_BITS = 20;
  private static final long LAST = (1L << NUMBER_BITS) - 1;

  private final Clock clock;
  private long session;
  private long number;

  DocumentVersions(Clock clock) {
    this.clock = clock;
  }

  /** Begins a session, later than any before. */
  synchronized void begin() {
    session = Math.max(session + 1, clock.wallMillis());
    number = 0;
  }

  /** The version of the next document of this session. */
  synchronized long next() {
    if (number + 1 >= LAST) {
      begin();
    }
    return session << NUMBER_BITS | ++number;
  }

  /** The version of this session's will. */
  synchronized long will() {
    return session << NUMBER_BITS | LAST;
  }
}
