package dev.sinew.hal.drivers.dynamixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PacketTest {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

  private final byte[] out = new byte[512];
  private final XSeries protocol = new XSeries();

  private String hex(int length) {
    return HEX.formatHex(out, 0, length);
  }

  /** Examples of the e-Manual's pages on protocol 2.0. */
  @Test
  void writesThePacketsOfTheManual() {
    assertThat(hex(new PacketWriter().begin(out, 1, 0x01).end()))
        .isEqualTo("FF FF FD 00 01 03 00 01 19 4E");
    assertThat(hex(protocol.read(out, 1, 132, 4)))
        .isEqualTo("FF FF FD 00 01 07 00 02 84 00 04 00 1D 15");
    assertThat(hex(protocol.write(out, 1, 116, new byte[] {0, 2, 0, 0}, 4)))
        .isEqualTo("FF FF FD 00 01 09 00 03 74 00 00 02 00 00 CA 89");
    assertThat(hex(protocol.restart(out, 1))).isEqualTo("FF FF FD 00 01 03 00 08 2F 4E");
    assertThat(hex(protocol.readAll(out, 132, 4, new int[] {1, 2}, 2)))
        .isEqualTo("FF FF FD 00 FE 09 00 82 84 00 04 00 01 02 CE FA");
    assertThat(
            hex(
                protocol.writeAll(
                    out,
                    116,
                    4,
                    new int[] {1, 2},
                    new byte[] {(byte) 0x96, 0, 0, 0, (byte) 0xaa, 0, 0, 0},
                    2)))
        .isEqualTo("FF FF FD 00 FE 11 00 83 74 00 04 00 01 96 00 00 00 02 AA 00 00 00 82 87");
  }

  @Test
  void readsThePacketsOfTheManual() {
    StatusReader reader = new StatusReader();
    byte[] status = HEX.parseHex("FF FF FD 00 01 08 00 55 00 A6 00 00 00 8C C0");
    reader.feed(status, status.length);
    assertThat(reader.next()).isTrue();
    assertThat(reader.id()).isEqualTo(1);
    assertThat(reader.error()).isZero();
    assertThat(reader.length()).isEqualTo(4);
    assertThat(reader.value(0)).isEqualTo(166);
    assertThat(reader.next()).isFalse();
  }

  /** "Present Current" of the e-Manual's pages: 1 mA up to 1750, 2.69 mA up to 1193 times. */
  @Test
  void theLoadIsAShareOfTheMostThatTheModelKnows() {
    assertThat(load(1060, 500)).as("XL430: load in 0.1 %").isEqualTo(0.5);
    assertThat(load(1200, -875)).as("XL330: current in mA").isEqualTo(-0.5);
    assertThat(load(1020, 1193)).as("XM430: current in 2.69 mA").isEqualTo(1);
  }

  private double load(int model, int raw) {
    byte[] table = new byte[protocol.presentLength()];
    table[0] = (byte) raw;
    table[1] = (byte) (raw >> 8);
    byte[] reply = status(1, table);
    protocol.replies().feed(reply, reply.length);
    assertThat(protocol.replies().next()).isTrue();
    double[] present = new double[5];
    protocol.present(model, present);
    return present[2];
  }

  private byte[] status(int id, byte[] parameters) {
    int length =
        new PacketWriter().begin(out, id, 0x55).one(0).some(parameters, 0, parameters.length).end();
    return Arrays.copyOf(out, length);
  }

  private static byte[] headers(byte[] bytes) {
    // Only bytes that matter to stuffing.
    byte[] alphabet = {(byte) 0xff, (byte) 0xff, (byte) 0xfd, 0};
    byte[] result = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      result[i] = alphabet[bytes[i] & 3];
    }
    return result;
  }

  @Property(tries = 500)
  void whateverIsSentArrivesHoweverItIsCut(
      @ForAll @Size(max = 40) byte[] any,
      @ForAll boolean nasty,
      @ForAll @IntRange(min = 0, max = 252) int id,
      @ForAll @IntRange(min = 1, max = 9) int piece) {
    byte[] parameters = nasty ? headers(any) : any;
    byte[] packet = status(id, parameters);
    StatusReader reader = new StatusReader();
    boolean found = false;
    for (int at = 0; at < packet.length; at += piece) {
      byte[] part = Arrays.copyOfRange(packet, at, Math.min(packet.length, at + piece));
      reader.feed(part, part.length);
      found |= reader.next();
    }
    assertThat(found).isTrue();
    assertThat(reader.id()).isEqualTo(id);
    assertThat(reader.length()).isEqualTo(parameters.length);
    for (int i = 0; i < parameters.length; i++) {
      assertThat(reader.value(i)).isEqualTo(parameters[i] & 0xff);
    }
  }

  @Property(tries = 300)
  void noHeaderStandsInsideAPacket(@ForAll @Size(max = 40) byte[] any) {
    byte[] packet = status(1, headers(any));
    for (int i = 4; i + 3 < packet.length; i++) {
      boolean header =
          packet[i] == (byte) 0xff
              && packet[i + 1] == (byte) 0xff
              && packet[i + 2] == (byte) 0xfd
              && packet[i + 3] == 0
              && i + 3 < packet.length - 2
              && i >= 7;
      assertThat(header).isFalse();
    }
  }

  @Property(tries = 300)
  void noiseBeforeAPacketCostsNothingAfterIt(@ForAll @Size(max = 60) byte[] noise) {
    StatusReader reader = new StatusReader();
    reader.feed(noise, noise.length);
    List<Integer> ids = new ArrayList<>();
    for (int id = 1; id <= 30; id++) {
      byte[] packet = status(id, new byte[] {1, 2, 3, 4});
      reader.feed(packet, packet.length);
      while (reader.next()) {
        ids.add(reader.id());
      }
    }
    // A noise that looks like a header with a length waits for that many bytes, 135 at most.
    assertThat(ids).contains(30).hasSizeGreaterThan(20);
  }

  @Test
  void aDamagedBitIsAlwaysFoundOut() {
    byte[] packet = status(7, new byte[] {10, 20, 30, 40});
    for (int bit = 0; bit < packet.length * 8; bit++) {
      byte[] damaged = packet.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      StatusReader reader = new StatusReader();
      reader.feed(damaged, damaged.length);
      reader.feed(packet, packet.length);
      reader.feed(new byte[200], 200);
      int found = 0;
      while (reader.next()) {
        found++;
        assertThat(reader.id()).isEqualTo(7);
        assertThat(reader.value(3)).isEqualTo(40);
      }
      assertThat(found).as("bit %d", bit).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void anEchoOfWhatWasSentIsNoReply() {
    int length = protocol.read(out, 1, 132, 4);
    protocol.replies().feed(out, length);
    assertThat(protocol.replies().next()).isFalse();
    byte[] status = status(1, new byte[] {1, 2, 3, 4});
    protocol.replies().feed(status, status.length);
    assertThat(protocol.replies().next()).isTrue();
  }

  @Test
  void anyBytesAtAllAreSurvived() {
    Random random = new Random(11);
    StatusReader reader = new StatusReader();
    byte[] bytes = new byte[1500];
    byte[] headers = HEX.parseHex("FF FF FD 00 01 FF 00 55");
    for (int i = 0; i < 3000; i++) {
      int length = random.nextInt(bytes.length);
      random.nextBytes(bytes);
      for (int at = random.nextInt(9);
          at + 8 < length && i % 2 == 0;
          at += 8 + random.nextInt(20)) {
        System.arraycopy(headers, 0, bytes, at, 8);
        bytes[at + 5] = (byte) random.nextInt(140);
      }
      reader.feed(bytes, length);
      while (reader.next()) {
        assertThat(reader.length()).isBetween(0, 128);
      }
    }
    assertThat(reader.damaged()).isPositive();
  }
}
