package dev.sinew.runtime.recording.mcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jpountz.xxhash.XXHashFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class Lz4FrameTest {
  private static byte[] unpack(byte[] frame, int room) throws McapException {
    byte[] out = new byte[room];
    return Arrays.copyOf(out, Lz4Frame.unpack(frame, frame.length, out, room));
  }

  /** A frame of these blocks, each with its length in front; the top bit says stored. */
  private static byte[] frame(int flags, int[] lengths, byte[]... blocks) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0x04, 0x22, 0x4D, 0x18});
    byte[] descriptor = {(byte) flags, 0x40};
    out.writeBytes(descriptor);
    out.write(XXHashFactory.safeInstance().hash32().hash(descriptor, 0, 2, 0) >>> 8);
    for (int i = 0; i < blocks.length; i++) {
      for (int shift = 0; shift < 32; shift += 8) {
        out.write(lengths[i] >>> shift);
      }
      out.writeBytes(blocks[i]);
    }
    out.writeBytes(new byte[4]);
    return out.toByteArray();
  }

  /** Four literals and a match of eight bytes, four back. */
  private static final byte[] FIRST = {0x44, 'a', 'b', 'c', 'd', 4, 0, 0x10, '!'};

  /** A match of six bytes, nine back: of the block before. */
  private static final byte[] SECOND = {0x02, 9, 0, 0x10, '?'};

  private static final String LINKED = "abcdabcdabcd!eabcd!?";

  @Test
  void linkedBlocksReachBackIntoTheBlockBefore() throws McapException {
    byte[] second = {0x11, 'e', 6, 0, 0x10, '?'};
    byte[] frame = frame(0x40, new int[] {FIRST.length, second.length}, FIRST, second);
    assertThat(new String(unpack(frame, 64), StandardCharsets.US_ASCII)).isEqualTo(LINKED);
  }

  @Test
  void blockThatStandsAloneMayNotReachBack() {
    byte[] frame = frame(0x60, new int[] {FIRST.length, SECOND.length}, FIRST, SECOND);
    assertThatThrownBy(() -> unpack(frame, 64))
        .isInstanceOf(McapException.class)
        .hasMessageContaining("refers to what is not there");
  }

  @Test
  void frameThatUnpacksToMoreThanItMayIsRefused() {
    byte[] frame = frame(0x60, new int[] {FIRST.length}, FIRST);
    for (int room = 0; room < 13; room++) {
      int small = room;
      assertThatThrownBy(() -> unpack(frame, small)).isInstanceOf(McapException.class);
    }
  }

  @Test
  void storedBlockIsTakenAsItIs() throws McapException {
    byte[] frame = frame(0x60, new int[] {Lz4Frame.STORED | 3}, new byte[] {7, 8, 9});
    assertThat(unpack(frame, 8)).containsExactly(7, 8, 9);
  }

  @Property(tries = 100)
  void whatIsPackedUnpacksToTheSame(
      @ForAll @Size(max = 3000) byte[] data, @ForAll @IntRange(min = 1, max = 40) int repeat)
      throws McapException {
    byte[] all = new byte[data.length * repeat];
    for (int i = 0; i < repeat; i++) {
      System.arraycopy(data, 0, all, i * data.length, data.length);
    }
    try (ChunkPacker packer = ChunkPacker.of(Compression.LZ4)) {
      ByteBuffer packed = packer.pack(all, all.length);
      byte[] frame = new byte[packed.remaining()];
      packed.get(frame);
      assertThat(unpack(frame, all.length)).isEqualTo(all);
    }
  }

  @Property(tries = 500)
  void anyBytesUnpackWithinTheirRoomOrAreRefused(
      @ForAll @Size(max = 200) byte[] blocks, @ForAll @IntRange(max = 300) int room) {
    byte[] frame = frame(0x40, new int[] {blocks.length}, blocks);
    try {
      assertThat(unpack(frame, room).length).isLessThanOrEqualTo(room);
    } catch (McapException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
