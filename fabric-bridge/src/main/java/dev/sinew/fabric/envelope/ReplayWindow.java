package dev.sinew.fabric.envelope;

/**
 * Accepts each sequence number of one stream once, in any order within the last {@value #WIDTH}
 * numbers; older ones are refused. The scheme of RFC 6479 with one bit a number.
 */
final class ReplayWindow {
  static final int WIDTH = 1024;

  private final long[] seen = new long[WIDTH / 64];
  private long highest;
  private long newestIssuedAt;

  boolean accept(long sequence, long issuedAtMillis) {
    if (sequence <= 0 || sequence <= highest - WIDTH) {
      return false;
    }
    if (sequence > highest) {
      long step = sequence - highest;
      if (step >= WIDTH) {
        java.util.Arrays.fill(seen, 0);
      } else {
        for (long ahead = 1; ahead <= step; ahead++) {
          seen[word(highest + ahead)] &= ~bit(highest + ahead);
        }
      }
      highest = sequence;
    } else if ((seen[word(sequence)] & bit(sequence)) != 0) {
      return false;
    }
    seen[word(sequence)] |= bit(sequence);
    newestIssuedAt = Math.max(newestIssuedAt, issuedAtMillis);
    return true;
  }

  /** Issuer's time of the newest message accepted; the window is needed until that is stale. */
  long newestIssuedAt() {
    return newestIssuedAt;
  }

  private static int word(long sequence) {
    return (int) ((sequence & WIDTH - 1) >>> 6);
  }

  private static long bit(long sequence) {
    return 1L << (sequence & 63);
  }
}
