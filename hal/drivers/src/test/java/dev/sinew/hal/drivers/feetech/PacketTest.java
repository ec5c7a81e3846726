package dev.sinew.hal.drivers.feetech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PacketTest {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

  private final byte[] out = new byte[256];
  private final StsSeries protocol = new StsSeries();

  private String hex(int length) {
    return HEX.formatHex(out, 0, length);
  }

  /** Examples of the SMS/STS communication protocol manual. */
  @Test
  void writesThePacketsOfTheManual() {
    assertThat(hex(protocol.read(out, 1, 0x38, 2))).isEqualTo("FF FF 01 04 02 38 02 BE");
    assertThat(hex(protocol.write(out, 1, 0x2a, new byte[] {0, 8, 0, 0, (byte) 0xe8, 3}, 6)))
        .isEqualTo("FF FF 01 09 03 2A 00 08 00 00 E8 03 D5");
    assertThat(hex(protocol.readAll(out, 0x38, 8, new int[] {1, 2}, 2)))
        .isEqualTo("FF FF FE 06 82 38 08 01 02 36");
  }

  private static byte[] reply(int id, byte[] parameters) {
    byte[] packet = new byte[parameters.length + 6];
    packet[0] = (byte) 0xff;
    packet[1] = (byte) 0xff;
    packet[2] = (byte) id;
    packet[3] = (byte) (parameters.length + 2);
    System.arraycopy(parameters, 0, packet, 5, parameters.length);
    int sum = 0;
    for (int i = 2; i < packet.length - 1; i++) {
      sum += packet[i] & 0xff;
    }
    packet[packet.length - 1] = (byte) (255 - sum % 256);
    return packet;
  }

  @Property(tries = 500)
  void whateverIsSentArrivesHoweverItIsCut(
      @ForAll @Size(max = 40) byte[] parameters,
      @ForAll @IntRange(min = 0, max = 253) int id,
      @ForAll @IntRange(min = 1, max = 9) int piece) {
    byte[] packet = reply(id, parameters);
    ReplyReader reader = new ReplyReader();
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
  void noiseBeforeReplies(@ForAll @Size(max = 60) byte[] noise) {
    ReplyReader reader = new ReplyReader();
    reader.feed(noise, noise.length);
    int last = 0;
    for (int id = 1; id <= 40; id++) {
      byte[] packet = reply(id, new byte[] {1, 2, 3, 4});
      reader.feed(packet, packet.length);
      while (reader.next()) {
        last = reader.id();
      }
    }
    assertThat(last).isEqualTo(40);
  }

  @Test
  void anyBytesAtAllAreSurvived() {
    Random random = new Random(12);
    ReplyReader reader = new ReplyReader();
    byte[] bytes = new byte[1500];
    for (int i = 0; i < 3000; i++) {
      int length = random.nextInt(bytes.length);
      random.nextBytes(bytes);
      for (int at = random.nextInt(9);
          at + 4 < length && i % 2 == 0;
          at += 6 + random.nextInt(20)) {
        bytes[at] = (byte) 0xff;
        bytes[at + 1] = (byte) 0xff;
        bytes[at + 3] = (byte) random.nextInt(140);
      }
      reader.feed(bytes, length);
      while (reader.next()) {
        assertThat(reader.length()).isBetween(0, 128);
      }
    }
    assertThat(reader.damaged()).isPositive();
  }
}
