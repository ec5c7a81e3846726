package dev.sinew.hal.drivers.infrared;

/**
 * The NEC protocol from the edges of a demodulating receiver, whose output is low while it sees the
 * carrier. Each time from one falling edge to the next is a symbol: a receiver stretches every mark
 * by about the same, which such a difference does not see. Marks are checked too, so that spikes
 * are not taken for symbols.
 *
 * <p>Leader: mark 9 ms, space 4.5 ms. Repeat: mark 9 ms, space 2.25 ms. Bits: mark 0.5625 ms, space
 * 0.5625 ms for a 0 and 1.6875 ms for a 1; 32 of them, least significant first: address, its
 * inverse (or a second byte of the address), command, its inverse; then a last mark. Source: NEC
 * µPD6121 data sheet (U10114EJ, "Transmission code"); Vishay, "Data Formats for IR Remote Control"
 * (80071). Times are nanoseconds. One thread.
 */
final class NecDecoder {
  /** What an edge completed. */
  enum Heard {
    NOTHING,
    FRAME,
    REPEAT,
    /** Something that began like a frame and was none. */
    GARBAGE
  }

  private static final int BITS = 32;
  private static final long UNIT = 562_500;
  private static final long LEADER_MARK = 16 * UNIT;
  private static final long LEADER = 24 * UNIT;
  private static final long REPEAT = 20 * UNIT;
  private static final long ZERO = 2 * UNIT;
  private static final long ONE = 4 * UNIT;

  /** How far a time may be off: receivers stretch marks by up to 160 µs (TSOP382, figure 3). */
  private static final long SLACK = 350_000;

  /** Of the long symbols: oscillators of remotes are exact to a few per cent. */
  private static final long LEADER_SLACK = 1_000_000;

  /** No falling edge has been heard from which a leader could begin. */
  private static final int IDLE = -2;

  /** The last falling edge may have begun a leader. */
  private static final int LEADING = -1;

  /** {@link #IDLE}, {@link #LEADING}, or how many bits have come. */
  private int state = IDLE;

  private long fallNanos;
  private long markNanos;
  private int bits;
  private int address;
  private int command;

  /**
   * The carrier is seen, or no longer.
   *
   * @param low the receiver's output, low while it sees the carrier
   */
  Heard edge(boolean low, long nanos) {
    if (!low) {
      markNanos = nanos - fallNanos;
      return Heard.NOTHING;
    }
    long symbol = nanos - fallNanos;
    fallNanos = nanos;
    return switch (state) {
      case IDLE -> {
        state = LEADING;
        yield Heard.NOTHING;
      }
      case LEADING -> leader(symbol);
      default -> bit(symbol);
    };
  }

  /** This falling edge may begin a leader itself, whatever the last one did. */
  private Heard leader(long symbol) {
    if (!near(markNanos, LEADER_MARK, LEADER_SLACK)) {
      return Heard.NOTHING;
    }
    if (near(symbol, LEADER, LEADER_SLACK)) {
      state = 0;
      bits = 0;
      return Heard.NOTHING;
    }
    return near(symbol, REPEAT, LEADER_SLACK) ? Heard.REPEAT : Heard.NOTHING;
  }

  private Heard bit(long symbol) {
    boolean one = near(symbol, ONE, SLACK);
    if (!near(markNanos, UNIT, SLACK) || (!one && !near(symbol, ZERO, SLACK))) {
      state = LEADING;
      return Heard.GARBAGE;
    }
    bits = bits >>> 1 | (one ? 1 << BITS - 1 : 0);
    if (++state < BITS) {
      return Heard.NOTHING;
    }
    state = LEADING;
    command = bits >>> 16 & 0xff;
    if ((command ^ bits >>> 24) != 0xff) {
      return Heard.GARBAGE;
    }
    int low = bits & 0xff;
    int high = bits >>> 8 & 0xff;
    address = (low ^ high) == 0xff ? low : high << 8 | low;
    return Heard.FRAME;
  }

  private static boolean near(long found, long expected, long slack) {
    return Math.abs(found - expected) <= slack;
  }

  /** Address of the last frame: 8 bits when the second byte was the inverse of the first. */
  int address() {
    return address;
  }

  /** Command of the last frame, 8 bits. */
  int command() {
    return command;
  }
}
