package dev.sinew.hal.drivers.ld06;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.sdk.component.LidarSample;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Ld06DecodingTest {
  private final Packet packet = new Packet();
  private final TurnBuilder turns = new TurnBuilder(12, 0);
  private final LidarSample sample = new LidarSample();
  private final SplittableRandom random = new SplittableRandom(11);
  private int packets;
  private int whole;
  private int points;
  private int wrong;

  /** Metres at a clockwise angle in 0.01°. */
  private static int millimetres(int angle) {
    return 1000 + Math.abs(18_000 - angle) / 6;
  }

  /** Packet number n of a lidar with 450 points a turn. */
  static byte[] bytes(int n) {
    int start = Math.floorMod(n * 960, 36_000);
    byte[] bytes = new byte[Packet.BYTES];
    bytes[0] = 0x54;
    bytes[1] = 0x2c;
    put(bytes, 2, 3600);
    put(bytes, 4, start);
    for (int i = 0; i < 12; i++) {
      put(bytes, 6 + 3 * i, millimetres((start + 80 * i) % 36_000));
      bytes[8 + 3 * i] = (byte) 200;
    }
    put(bytes, 42, (start + 880) % 36_000);
    put(bytes, 44, (int) (n * 8L / 3 % 30_000));
    bytes[46] = Packet.crc(bytes, 46);
    return bytes;
  }

  private static void put(byte[] bytes, int at, int value) {
    bytes[at] = (byte) value;
    bytes[at + 1] = (byte) (value >> 8);
  }

  private void feed(byte[] bytes) {
    for (byte b : bytes) {
      if (packet.accept(b)) {
        packets++;
        turns.add(packet, packets * 2_666_667L);
        if (turns.take(sample)) {
          whole++;
          judge();
        }
      }
    }
  }

  private void judge() {
    for (int i = 0; i < sample.count; i++) {
      points++;
      assertThat(sample.angle[i]).isBetween(0f, Math.nextDown((float) (2 * Math.PI)));
      int clockwise = (int) Math.round((2 * Math.PI - sample.angle[i]) * 18_000 / Math.PI) % 36_000;
      if (Math.abs(sample.range[i] - millimetres(clockwise) * 0.001) > 0.003) {
        wrong++;
      }
    }
  }

  @Test
  void theChecksumIsThatOfTheManualsTable() {
    // The first entries of the table in the development manual, section 3.
    int[] table = {0x00, 0x4d, 0x9a, 0xd7, 0x79, 0x34, 0xe3, 0xae, 0xf2};
    for (int i = 0; i < table.length; i++) {
      assertThat(Packet.crc(new byte[] {(byte) i}, 1) & 0xff).isEqualTo(table[i]);
    }
  }

  @Test
  void thePacketOfTheManualIsRead() {
    // Development manual, section 3.3, its worked example.
    int[] manual = {
      0x54, 0x2c, 0x68, 0x08, 0xab, 0x7e, 0xe0, 0x00, 0xe4, 0xdc, 0x00, 0xe2, 0xd9, 0x00, 0xe5,
          0xd5,
      0x00, 0xe3, 0xd3, 0x00, 0xe4, 0xd0, 0x00, 0xe9, 0xcd, 0x00, 0xe4, 0xca, 0x00, 0xe2, 0xc7,
          0x00,
      0xe9, 0xc5, 0x00, 0xe5, 0xc2, 0x00, 0xe5, 0xc0, 0x00, 0xe5, 0xbe, 0x82, 0x3a, 0x1a, 0x50
    };
    boolean found = false;
    for (int value : manual) {
      found = packet.accept((byte) value);
    }
    assertThat(found).isTrue();
    assertThat(packet.speed()).isEqualTo(2152);
    assertThat(packet.startAngle()).isEqualTo(32_427);
    assertThat(packet.distance(0)).isEqualTo(224);
    assertThat(packet.intensity(0)).isEqualTo(228);
    assertThat(packet.endAngle()).isEqualTo(33_470);
  }

  @Test
  void everyPointOfACleanScanIsRight() {
    for (int n = 0; n < 375; n++) {
      feed(bytes(n));
    }
    assertThat(packets).isEqualTo(375);
    assertThat(whole).isBetween(8, 9);
    assertThat(points).isEqualTo(whole * 450);
    assertThat(wrong).isZero();
    assertThat(sample.timeNanos - sample.startNanos).isCloseTo(100_000_000L, within(1_500_000L));
  }

  @Test
  void thePacketAfterAnyNoiseIsFound() {
    for (int i = 0; i < 3000; i++) {
      byte[] noise = new byte[random.nextInt(100)];
      random.nextBytes(noise);
      feed(noise);
      int before = packets;
      // Noise may have begun a packet that swallows the next; it costs at most that one.
      feed(bytes(i));
      feed(bytes(i + 1));
      assertThat(packets).as("seed %d", i).isGreaterThan(before);
    }
  }

  @Test
  void aCutPacketCostsItselfAlone() {
    for (int cut = 1; cut < Packet.BYTES; cut++) {
      feed(Arrays.copyOf(bytes(3), cut));
      int before = packets;
      feed(bytes(4));
      feed(bytes(5));
      assertThat(packets - before).as("cut at %d", cut).isEqualTo(2);
    }
  }

  @Test
  void flippedBitsGiveNoWrongPoint() {
    for (int n = 0; n < 20_000; n++) {
      byte[] bytes = bytes(n);
      if (random.nextInt(4) == 0) {
        for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      feed(bytes);
    }
    // Three wrong bits pass an 8-bit checksum once in 256 times; a point is wrong then.
    assertThat(wrong).isLessThan(points / 2_000);
    assertThat(packets).isGreaterThan(14_500);
  }

  @Test
  void randomBytesNeverThrowAndGiveNoTurn() {
    byte[] noise = new byte[3_000_000];
    random.nextBytes(noise);
    feed(noise);
    assertThat(whole).isZero();
    assertThat(packets).isLessThan(5);
  }

  @Test
  void rightChecksumsOverRandomNumbersNeverThrow() {
    for (int n = 0; n < 200_000; n++) {
      byte[] bytes = new byte[Packet.BYTES];
      random.nextBytes(bytes);
      bytes[0] = 0x54;
      bytes[1] = 0x2c;
      put(bytes, 4, random.nextInt(36_000));
      put(bytes, 42, random.nextInt(36_000));
      bytes[46] = Packet.crc(bytes, 46);
      for (byte b : bytes) {
        if (packet.accept(b)) {
          turns.add(packet, n * 1000L);
          if (turns.take(sample)) {
            assertThat(sample.count).isBetween(1, LidarSample.CAPACITY);
          }
        }
      }
    }
  }

  @Test
  void aTurnThatLostATenthIsNotDelivered() {
    for (int n = 0; n < 1000; n++) {
      if (n % 38 >= 6) {
        feed(bytes(n));
      }
    }
    assertThat(whole).isZero();
    assertThat(turns.droppedTurns()).isGreaterThan(20);
  }

  @Test
  void theDevicesClockMayBeginAnewAndLateArrivalsDoNotMoveThePoints() {
    DeviceTime time = new DeviceTime();
    long offset = 77_000_000_000L;
    for (int n = 0; n < 30_000; n++) {
      long sent = n * 4_000_000L;
      long late = n == 0 ? 0 : random.nextInt(10_000_000);
      long guessed = time.nanos((int) (n * 4L % 30_000), offset + sent + late);
      assertThat(guessed - offset - sent).as("packet %d", n).isBetween(0L, 1_000_000L);
    }
  }
}
