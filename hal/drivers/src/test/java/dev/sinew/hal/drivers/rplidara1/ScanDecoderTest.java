package dev.sinew.hal.drivers.rplidara1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.sdk.component.LidarSample;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanDecoderTest {
  private final ScanDecoder decoder = new ScanDecoder(12);
  private final LidarSample sample = new LidarSample();
  private long time = 1_000;
  private int turns;
  private int wrongPoints;
  private int points;

  private void feed(byte[] bytes) {
    for (byte b : bytes) {
      decoder.accept(b, time += 100_000);
      if (decoder.take(sample)) {
        turns++;
        judge();
      }
    }
  }

  private void judge() {
    for (int i = 0; i < sample.count; i++) {
      points++;
      double clockwise = Math.toDegrees(2 * Math.PI - sample.angle[i]) % 360;
      if (Math.abs(sample.range[i] - ScanBytes.rangeAt(clockwise)) > 0.02) {
        wrongPoints++;
      }
    }
  }

  @Test
  void decodesEveryPointOfACleanScan() {
    feed(new ScanBytes().turns(5).toArray());
    // The first turn gives the stream its credit, the last is not finished.
    assertThat(turns).isEqualTo(3);
    assertThat(sample.count).isEqualTo(ScanBytes.POINTS);
    assertThat(wrongPoints).isZero();
    assertThat(sample.angle[0]).isZero();
    assertThat((double) sample.angle[90]).isCloseTo(1.5 * Math.PI, within(1e-6));
    assertThat(sample.timeNanos - sample.startNanos).isEqualTo(359L * 500_000);
    assertThat(decoder.lostBytes()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7, 19, 64})
  void findsTheStreamAgainAfterNoiseOfAnyLength(int noise) {
    for (int seed = 0; seed < 200; seed++) {
      byte[] bytes = new byte[noise];
      new Random(seed).nextBytes(bytes);
      int before = turns;
      feed(new ScanBytes().turns(2).points(100).raw(bytes).points(260).turns(3).toArray());
      assertThat(turns - before).as("seed %d", seed).isGreaterThanOrEqualTo(4);
      decoder.restart();
    }
    assertThat(wrongPoints).isLessThan(points / 10_000 + 1);
  }

  @Test
  void lostBytesCostAFewPointsAndNotTheTurn() {
    Random random = new Random(11);
    byte[] clean = new ScanBytes().turns(40).toArray();
    byte[] holed = new byte[clean.length];
    int length = 0;
    for (byte b : clean) {
      if (random.nextInt(1500) != 0) {
        holed[length++] = b;
      }
    }
    feed(java.util.Arrays.copyOf(holed, length));
    assertThat(turns).isGreaterThan(30);
    assertThat(points).isGreaterThan(turns * 330);
    assertThat(wrongPoints).isLessThanOrEqualTo(points / 5_000);
  }

  @Test
  void aStreamOfNothingButNoiseGivesNoTurn() {
    byte[] noise = new byte[2_000_000];
    new Random(5).nextBytes(noise);
    feed(noise);
    assertThat(turns).isZero();
    feed(new ScanBytes().turns(4).toArray());
    assertThat(turns).isPositive();
    assertThat(wrongPoints).isZero();
  }

  @Test
  void constantBytesGiveNoTurn() {
    for (int value = 0; value < 256; value++) {
      byte[] bytes = new byte[5000];
      java.util.Arrays.fill(bytes, (byte) value);
      feed(bytes);
    }
    assertThat(turns).isZero();
  }

  @Test
  void aTurnWithTooMuchNoiseIsNotDelivered() {
    ScanBytes bytes = new ScanBytes().turns(2);
    Random random = new Random(3);
    for (int i = 0; i < 36; i++) {
      byte[] noise = new byte[13];
      random.nextBytes(noise);
      bytes.points(10).raw(noise);
    }
    feed(bytes.turns(2).toArray());
    assertThat(decoder.droppedTurns()).isPositive();
    assertThat(wrongPoints).isZero();
  }

  @Test
  void moreThanTheCapacityOfPointsIsDroppedAndCounted() {
    // A stream that never marks or wraps: one point again and again.
    byte[] start = new ScanBytes().turns(1).points(20).toArray();
    feed(start);
    byte[] one = {15 << 2 | 2, (byte) ((20 * 64) << 1 | 1), (byte) ((20 * 64) >> 7), 100, 10};
    for (int i = 0; i < LidarSample.CAPACITY + 100; i++) {
      feed(one);
    }
    assertThat(decoder.droppedPoints()).isPositive();
  }

  @Test
  void anyMixtureOfFlippedBitsCutsAndNoiseNeverThrowsAndIsRecoveredFromWithinATurn() {
    Random random = new Random(17);
    for (int round = 0; round < 300; round++) {
      byte[] bytes = new ScanBytes().turns(2).toArray();
      int hurt = random.nextInt(40);
      for (int i = 0; i < hurt; i++) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      feed(java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)));
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      feed(noise);
      int before = turns;
      // The end of the broken turn, and two whole ones.
      feed(new ScanBytes().turns(3).toArray());
      assertThat(turns - before).as("round %d", round).isGreaterThanOrEqualTo(1);
    }
    // Five bytes without a checksum: a hit distance looks like any other.
    assertThat(wrongPoints).isLessThan(points / 200);
  }

  @Test
  void randomBytesWithRightCheckBitsNeverThrow() {
    Random random = new Random(23);
    byte[] sample = new byte[5];
    for (int i = 0; i < 500_000; i++) {
      random.nextBytes(sample);
      sample[0] = (byte) (sample[0] & ~3 | (random.nextBoolean() ? 1 : 2));
      sample[1] |= 1;
      for (byte b : sample) {
        decoder.accept(b, time += 100_000);
      }
      if (decoder.take(this.sample)) {
        assertThat(this.sample.count).isBetween(ScanDecoder.LEAST_POINTS, LidarSample.CAPACITY);
      }
    }
  }
}
