package dev.sinew.hal.drivers.quadrature;

import dev.sinew.hal.drivers.edge.EdgeRing;
import dev.sinew.hal.ports.EdgeInput;

/**
 * The index output of an encoder: one pulse a turn of its disc. Between two pulses lie as many
 * counts as the disc has, or none when the shaft turned back; what is missing was missed, and the
 * count is set right. A pulse that is far out of place is noise on this line and corrects nothing,
 * unless the next one is out of place by as much. A loss of half a turn of the disc or more cannot
 * be seen.
 */
final class IndexLine {
  /** Entered from the two sides, the pulse begins one count apart. */
  private static final double PLAY = 1.5;

  /** Share of a turn by which a pulse may be out of place and still be the disc's. */
  private static final double TRUSTED = 0.25;

  private final EdgeInput input;
  private final EdgeRing ring = new EdgeRing();
  private final int countsPerIndex;
  private boolean known;
  private long reference;
  private long suspect;
  private long missed;

  IndexLine(EdgeInput input, int countsPerIndex) {
    this.input = input;
    this.countsPerIndex = countsPerIndex;
    input.onEdge(ring);
  }

  /** Takes the pulses up to a time; returns by how much the count is to be corrected. */
  long check(long upToNanos, long count) {
    long correction = 0;
    while (ring.waiting() > 0 && ring.time() <= upToNanos) {
      if (ring.level()) {
        correction += pulse(count + correction);
      }
      ring.advance();
    }
    return correction;
  }

  private long pulse(long count) {
    if (!known) {
      known = true;
      reference = count;
      return 0;
    }
    long discs = Math.round((double) (count - reference) / countsPerIndex);
    long off = reference + discs * countsPerIndex - count;
    if (Math.abs(off) <= PLAY) {
      return 0;
    }
    if (Math.abs(off) > TRUSTED * countsPerIndex && Math.abs(off - suspect) > PLAY) {
      suspect = off;
      missed++;
      return 0;
    }
    suspect = 0;
    missed += Math.abs(off);
    return off;
  }

  /** Counts that were put right, pulses out of place and edges that found the ring full, ever. */
  long missed() {
    return missed + ring.dropped();
  }

  void close() {
    input.close();
  }
}
