package dev.sinew.hal.drivers.tfmini;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FrameDecoderTest {
  private final FrameDecoder decoder = new FrameDecoder();
  private final SplittableRandom random = new SplittableRandom(3);

  private static byte[] frame(int distance, int strength) {
    byte[] frame = {
      0x59,
      0x59,
      (byte) distance,
      (byte) (distance >> 8),
      (byte) strength,
      (byte) (strength >> 8),
      0x18,
      0x09,
      0
    };
    int sum = 0;
    for (int i = 0; i < 8; i++) {
      sum += frame[i];
    }
    frame[8] = (byte) sum;
    return frame;
  }

  private int feed(byte[] bytes) {
    int frames = 0;
    for (byte b : bytes) {
      if (decoder.accept(b)) {
        frames++;
      }
    }
    return frames;
  }

  @Test
  void everyDistanceAndStrengthComesThroughEvenWhenItLooksLikeAHead() {
    for (int distance = 0; distance < 65_536; distance += 89) {
      assertThat(feed(frame(distance, 0x5959))).isEqualTo(1);
      assertThat(decoder.distance()).isEqualTo(distance);
      assertThat(decoder.strength()).isEqualTo(0x5959);
    }
  }

  @Test
  void theFirstWholeFrameAfterAnyNoiseButAHalfHeadIsFound() {
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = new byte[random.nextInt(30)];
      random.nextBytes(noise);
      for (int at = 0; at < noise.length; at++) {
        noise[at] = noise[at] == 0x59 ? 0x5a : noise[at];
      }
      feed(noise);
      assertThat(feed(frame(i & 0x3ff, 300))).isEqualTo(1);
      assertThat(decoder.distance()).isEqualTo(i & 0x3ff);
    }
  }

  @Test
  void aCutFrameCostsItselfAndNotTheNextTwo() {
    for (int cut = 0; cut < 9; cut++) {
      feed(java.util.Arrays.copyOf(frame(77, 0x5959), cut));
      feed(frame(123, 400));
      assertThat(feed(frame(123, 400))).isEqualTo(1);
      assertThat(decoder.distance()).isEqualTo(123);
    }
  }

  @Test
  void anyOneFlippedBitIsFoundOut() {
    for (int bit = 0; bit < 72; bit++) {
      byte[] hurt = frame(345, 1234);
      hurt[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(feed(hurt)).as("bit %d", bit).isZero();
      feed(new byte[20]);
    }
  }

  @Test
  void randomBytesNeverThrowAndSeldomPass() {
    byte[] noise = new byte[1_000_000];
    random.nextBytes(noise);
    // A head by chance is one in 65,536, a right sum one in 256.
    assertThat(feed(noise)).isLessThan(3);
  }
}
