package dev.sinew.hal.drivers.quadrature;

/**
 * Counts quadrature steps from single-line edges in the order of their times. Counts up when A
 * leads: 00 → 10 → 11 → 01 → 00 (A first). Each edge of one line is one count; an edge that leaves
 * its line where it already was, or that is older than one already decoded, tells of edges that
 * were missed.
 */
final class QuadratureDecoder {
  private boolean a;
  private boolean b;
  private boolean heardA;
  private boolean heardB;
  private long count;
  private long missed;
  private long lastNanos = Long.MIN_VALUE;

  /** Starts from the levels read at opening, which an edge in flight may contradict once. */
  QuadratureDecoder(boolean a, boolean b) {
    this.a = a;
    this.b = b;
  }

  /**
   * Decodes one edge.
   *
   * @param lineA whether it is an edge of A
   * @param high level after the edge
   * @param timeNanos time of the edge
   */
  void edge(boolean lineA, boolean high, long timeNanos) {
    if (timeNanos < lastNanos) {
      missed++;
    }
    lastNanos = Math.max(lastNanos, timeNanos);
    if (lineA) {
      if (!heardA) {
        heardA = true;
        a = !high;
      }
      if (a == high) {
        missed++;
        return;
      }
      a = high;
      count += a != b ? 1 : -1;
    } else {
      if (!heardB) {
        heardB = true;
        b = !high;
      }
      if (b == high) {
        missed++;
        return;
      }
      b = high;
      count += a == b ? 1 : -1;
    }
  }

  /** The index says that so many counts were missed. */
  void correct(long counts) {
    count += counts;
  }

  /** Counts up minus counts down since the start, as the index has put it right. */
  long count() {
    return count;
  }

  /** Edges that no legal step explains. */
  long missed() {
    return missed;
  }

  /** Time of the newest edge decoded; {@link Long#MIN_VALUE} before the first. */
  long lastNanos() {
    return lastNanos;
  }
}
