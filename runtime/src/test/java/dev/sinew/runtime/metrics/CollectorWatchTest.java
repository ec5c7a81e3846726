package dev.sinew.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.sdk.time.SystemClock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CollectorWatchTest {

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void hearsOfACollectionAndWhenItWas() {
    PauseLog pauses = new PauseLog();
    SystemClock clock = new SystemClock();
    try (CollectorWatch watch = new CollectorWatch(pauses, clock)) {
      long before = clock.nanos();
      while (pauses.spread().count() == 0) {
        System.gc();
        Thread.yield();
      }
      assertThat(pauses.longestWithin(before - 2_000_000, clock.nanos() + 2_000_000)).isPresent();
      assertThat(pauses.longestWithin(before - 60_000_000_000L, before - 50_000_000_000L))
          .isEmpty();
      assertThat(watch).isNotNull();
    }
  }

  @Test
  void aConcurrentCyclesWholeLengthIsNoPause() {
    assertThat(CollectorWatch.pauses("ZGC Minor Pauses")).isTrue();
    assertThat(CollectorWatch.pauses("ZGC Minor Cycles")).isFalse();
    assertThat(CollectorWatch.pauses("Shenandoah Pauses")).isTrue();
    assertThat(CollectorWatch.pauses("Shenandoah Cycles")).isFalse();
    assertThat(CollectorWatch.pauses("G1 Concurrent GC")).isFalse();
    assertThat(CollectorWatch.pauses("Copy")).isTrue();
  }
}
