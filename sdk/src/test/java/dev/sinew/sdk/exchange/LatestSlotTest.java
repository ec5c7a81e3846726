package dev.sinew.sdk.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class LatestSlotTest {
  private static final class Pair {
    long first;
    long second;
  }

  @Test
  void nothingIsTakenBeforeSomethingWasPublished() {
    assertThat(new LatestSlot<>(Pair::new).take()).isFalse();
  }

  @Test
  void theNewestPublishedValueWins() {
    LatestSlot<Pair> slot = new LatestSlot<>(Pair::new);
    for (long i = 1; i <= 3; i++) {
      slot.back().first = i;
      slot.publish();
    }
    assertThat(slot.take()).isTrue();
    assertThat(slot.front().first).isEqualTo(3);
    assertThat(slot.take()).isFalse();
  }

  @Test
  void theReaderKeepsItsValueWhileTheWriterGoesOn() {
    LatestSlot<Pair> slot = new LatestSlot<>(Pair::new);
    slot.back().first = 1;
    slot.publish();
    slot.take();
    Pair held = slot.front();
    for (long i = 2; i < 10; i++) {
      slot.back().first = i;
      slot.publish();
    }
    assertThat(held.first).isEqualTo(1);
  }

  @Test
  void aReaderNeverSeesAHalfWrittenValueAndNeverAnOlderOne() throws InterruptedException {
    LatestSlot<Pair> slot = new LatestSlot<>(Pair::new);
    long last = 200_000;
    AtomicBoolean torn = new AtomicBoolean();
    Thread reader =
        Thread.ofPlatform()
            .start(() -> {
              long seen = 0;
              while (seen < last) {
                if (slot.take()) {
                  Pair pair = slot.front();
                  if (pair.first != -pair.second || pair.first <= seen) {
                    torn.set(true);
                    return;
                  }
                  seen = pair.first;
                }
                Thread.onSpinWait();
              }
            });
    for (long i = 1; i <= last; i++) {
      slot.back().first = i;
      slot.back().second = -i;
      slot.publish();
    }
    reader.join();
    assertThat(torn).isFalse();
  }
}
