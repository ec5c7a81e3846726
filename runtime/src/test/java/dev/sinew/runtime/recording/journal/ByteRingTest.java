package dev.sinew.runtime.recording.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ByteRingTest {
  private static final int CAPACITY = 256;

  private static byte[] message(Random random) {
    byte[] message = new byte[random.nextInt(100)];
    random.nextBytes(message);
    return message;
  }

  private static byte[] poll(ByteRing ring) {
    ByteBuffer into = ByteBuffer.allocate(CAPACITY);
    assertThat(ring.poll(into)).isTrue();
    byte[] message = new byte[into.remaining()];
    into.get(message);
    return message;
  }

  @Property(tries = 200)
  void whatWasAcceptedComesOutWholeAndInOrder(@ForAll long seed) {
    Random random = new Random(seed);
    ByteRing ring = new ByteRing(CAPACITY);
    Deque<byte[]> expected = new ArrayDeque<>();
    for (int i = 0; i < 300; i++) {
      if (random.nextBoolean()) {
        byte[] message = message(random);
        if (ring.offer(message, message.length)) {
          expected.add(message);
        }
      } else if (!expected.isEmpty()) {
        assertThat(poll(ring)).isEqualTo(expected.remove());
      }
    }
    while (!expected.isEmpty()) {
      assertThat(poll(ring)).isEqualTo(expected.remove());
    }
    assertThat(ring.poll(ByteBuffer.allocate(CAPACITY))).isFalse();
  }

  @Test
  void aMessageThatDoesNotFitIsRefusedAndLeavesTheOthersAlone() {
    ByteRing ring = new ByteRing(CAPACITY);
    byte[] large = new byte[200];
    large[199] = 7;
    assertThat(ring.offer(large, large.length)).isTrue();
    assertThat(ring.offer(new byte[60], 60)).isFalse();
    assertThat(poll(ring)).isEqualTo(large);
    assertThat(ring.offer(new byte[60], 60)).isTrue();
  }

  @Test
  void twoThreadsSeeEveryMessageOnce() throws Exception {
    ByteRing ring = new ByteRing(1 << 12);
    int count = 200_000;
    Thread writer =
        Thread.ofPlatform()
            .start(() -> {
              byte[] message = new byte[40];
              for (int i = 0; i < count; i++) {
                ByteBuffer.wrap(message).putInt(i).putInt(36, i);
                while (!ring.offer(message, 4 + i % 37)) {
                  Thread.onSpinWait();
                }
              }
            });
    ByteBuffer into = ByteBuffer.allocate(64);
    for (int i = 0; i < count; i++) {
      while (!ring.poll(into)) {
        Thread.onSpinWait();
      }
      if (into.remaining() != 4 + i % 37 || into.getInt(0) != i) {
        assertThat(into.getInt(0)).as("message").isEqualTo(i);
        assertThat(into.remaining()).as("its size").isEqualTo(4 + i % 37);
      }
    }
    writer.join();
    assertThat(ring.poll(into)).isFalse();
  }

  @Test
  void theSizeMustBeAPowerOfTwo() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new ByteRing(1000))
        .withMessageContaining("1000 bytes; expected a power of two");
  }
}
