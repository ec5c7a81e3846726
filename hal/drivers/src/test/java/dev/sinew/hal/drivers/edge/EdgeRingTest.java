package dev.sinew.hal.drivers.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EdgeRingTest {

  @Test
  void handsEveryEdgeOverBetweenTwoThreadsInOrder() throws InterruptedException {
    EdgeRing ring = new EdgeRing();
    int edges = 100_000;
    Thread writer =
        new Thread(
            () -> {
              for (int i = 0; i < edges; ) {
                // The writer of the test waits for room; a real one drops.
                if (ring.waiting() < EdgeRing.CAPACITY - 1) {
                  ring.edge((i & 1) == 0, i);
                  i++;
                } else {
                  Thread.onSpinWait();
                }
              }
            },
            "edges");
    writer.start();
    int wrong = 0;
    for (int i = 0; i < edges; ) {
      if (ring.waiting() > 0) {
        if (ring.time() != i || ring.level() != ((i & 1) == 0)) {
          wrong++;
        }
        ring.advance();
        i++;
      } else {
        Thread.onSpinWait();
      }
    }
    writer.join();
    assertThat(wrong).isZero();
    assertThat(ring.dropped()).isZero();
  }

  @Test
  void dropsAndCountsWhatDoesNotFit() {
    EdgeRing ring = new EdgeRing();
    for (int i = 0; i < EdgeRing.CAPACITY + 5; i++) {
      ring.edge(true, i);
    }
    assertThat(ring.waiting()).isEqualTo(EdgeRing.CAPACITY);
    assertThat(ring.dropped()).isEqualTo(5);
    assertThat(ring.time()).isZero();
  }
}
