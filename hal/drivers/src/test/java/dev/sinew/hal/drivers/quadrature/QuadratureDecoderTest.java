package dev.sinew.hal.drivers.quadrature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class QuadratureDecoderTest {
  private static final boolean[] A = {false, true, true, false};
  private static final boolean[] B = {false, false, true, true};

  /** Plays a walk over counts into a decoder. */
  private static void walk(QuadratureDecoder decoder, long from, long to, long[] time) {
    long count = from;
    while (count != to) {
      int before = (int) Math.floorMod(count, 4L);
      count += to > count ? 1 : -1;
      int after = (int) Math.floorMod(count, 4L);
      boolean lineA = A[before] != A[after];
      decoder.edge(lineA, lineA ? A[after] : B[after], ++time[0]);
    }
  }

  @Test
  void followsAnyWalkExactly() {
    for (int seed = 0; seed < 100; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int start = random.nextInt(4);
      QuadratureDecoder decoder = new QuadratureDecoder(A[start], B[start]);
      long[] time = {0};
      long at = start;
      for (int i = 0; i < 50; i++) {
        long to = at + random.nextInt(-40, 41);
        walk(decoder, at, to, time);
        at = to;
        assertThat(decoder.count()).as("seed %d", seed).isEqualTo(at - start);
      }
      assertThat(decoder.missed()).isZero();
    }
  }

  @Test
  void anEdgeThatRepeatsItsLevelTellsOfAMissedOne() {
    QuadratureDecoder decoder = new QuadratureDecoder(false, false);
    decoder.edge(true, true, 1);
    decoder.edge(true, true, 2);
    assertThat(decoder.count()).isEqualTo(1);
    assertThat(decoder.missed()).isEqualTo(1);
  }

  @Test
  void anEdgeOlderThanTheLastTellsOfAMissedOne() {
    QuadratureDecoder decoder = new QuadratureDecoder(false, false);
    decoder.edge(true, true, 10);
    decoder.edge(false, true, 9);
    assertThat(decoder.missed()).isEqualTo(1);
    assertThat(decoder.lastNanos()).isEqualTo(10);
  }

  @Test
  void randomEdgesNeverCountMoreThanThereWere() {
    SplittableRandom random = new SplittableRandom(1);
    QuadratureDecoder decoder = new QuadratureDecoder(false, false);
    int edges = 10_000;
    for (int i = 0; i < edges; i++) {
      decoder.edge(random.nextBoolean(), random.nextBoolean(), i);
    }
    assertThat(Math.abs(decoder.count()) + decoder.missed()).isLessThanOrEqualTo(edges);
    assertThat(decoder.missed()).isPositive();
  }
}
