package dev.sinew.runtime.recording.mcap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jpountz.xxhash.XXHash32;
import net.jpountz.xxhash.XXHashFactory;

/**
 * The LZ4 frame format (lz4 frame format description 1.6.4) and, for reading, its block format.
 * Reads frames of any conforming writer, linked blocks included, which the library cannot; checks
 * every length and every offset itself, in plain Java.
 */
final class Lz4Frame {
  /** Unpacked bytes of a block that this project writes. */
  static final int BLOCK = 1 << 22;

  /** Set in a block's size when the block is not packed. */
  static final int STORED = 0x8000_0000;

  /** Bytes in front of the first block of a frame written here. */
  static final int HEAD = 4 + 3;

  /** Bytes after the last block of a frame written here. */
  static final int TAIL = 4;

  private static final int MAGIC = 0x184D2204;
  private static final int SKIPPABLE_MAGIC = 0x184D2A50;
  private static final int VERSION = 0x40;
  private static final int INDEPENDENT = 0x20;
  private static final int BLOCK_CHECKSUM = 0x10;
  private static final int CONTENT_SIZE = 0x08;
  private static final int CONTENT_CHECKSUM = 0x04;
  private static final int DICTIONARY = 0x01;
  private static final int FOUR_MEBIBYTES = 0x70;
  private static final int LEAST_MATCH = 4;

  private static final XXHash32 HASH = XXHashFactory.fastestJavaInstance().hash32();

  private Lz4Frame() {}

  /** Writes the head of a frame. */
  static void begin(ByteBuffer frame) {
    byte[] descriptor = {(byte) (VERSION | INDEPENDENT), (byte) FOUR_MEBIBYTES};
    frame.putInt(MAGIC).put(descriptor).put(headerChecksum(descriptor, 0, descriptor.length));
  }

  private static byte headerChecksum(byte[] descriptor, int offset, int length) {
    return (byte) (HASH.hash(descriptor, offset, length, 0) >>> 8);
  }

  /**
   * Unpacks frames, one after the other, until the packed bytes end.
   *
   * @return how many bytes were unpacked
   * @throws McapException when the bytes are no such frames, or unpack to more than fits
   */
  static int unpack(byte[] packed, int length, byte[] out, int outLength) throws McapException {
    ByteBuffer in = ByteBuffer.wrap(packed, 0, length).order(ByteOrder.LITTLE_ENDIAN);
    int written = 0;
    while (in.hasRemaining()) {
      need(in, 4);
      int magic = in.getInt();
      if ((magic & ~0xF) == SKIPPABLE_MAGIC) {
        need(in, 4);
        skip(in, in.getInt());
      } else if (magic == MAGIC) {
        written = frame(in, out, written, outLength);
      } else {
        throw new McapException("not an LZ4 frame");
      }
    }
    return written;
  }

  private static int frame(ByteBuffer in, byte[] out, int start, int outLength)
      throws McapException {
    int descriptor = in.position();
    need(in, 3);
    int flags = in.get() & 0xFF;
    in.get();
    if ((flags & 0xC0) != VERSION || (flags & DICTIONARY) != 0) {
      throw new McapException("an LZ4 frame of an unknown version or with a dictionary");
    }
    if ((flags & CONTENT_SIZE) != 0) {
      skip(in, 8);
    }
    need(in, 1);
    byte checksum = headerChecksum(in.array(), descriptor, in.position() - descriptor);
    if (in.get() != checksum) {
      throw new McapException("the head of an LZ4 frame is damaged");
    }
    int at = start;
    while (true) {
      need(in, 4);
      int word = in.getInt();
      if (word == 0) {
        break;
      }
      int size = word & ~STORED;
      need(in, size);
      int lowest = (flags & INDEPENDENT) != 0 ? at : start;
      if ((word & STORED) != 0) {
        if (size > outLength - at) {
          throw tooLong();
        }
        in.get(out, at, size);
        at += size;
      } else {
        at = block(in.array(), in.position(), size, out, lowest, at, outLength);
        in.position(in.position() + size);
      }
      if ((flags & BLOCK_CHECKSUM) != 0) {
        skip(in, 4);
      }
    }
    if ((flags & CONTENT_CHECKSUM) != 0) {
      need(in, 4);
      if (in.getInt() != HASH.hash(out, start, at - start, 0)) {
        throw new McapException("the content of an LZ4 frame is damaged");
      }
    }
    return at;
  }

  /** One block; {@code lowest} is the first byte that a match may reach back to. */
  private static int block(
      byte[] in, int offset, int size, byte[] out, int lowest, int start, int outLength)
      throws McapException {
    int from = offset;
    int end = offset + size;
    int to = start;
    while (from < end) {
      int token = in[from++] & 0xFF;
      long literals = token >>> 4;
      if (literals == 15) {
        int more;
        do {
          if (from >= end) {
            throw cut();
          }
          more = in[from++] & 0xFF;
          literals += more;
        } while (more == 255);
      }
      if (literals > end - from) {
        throw cut();
      }
      if (literals > outLength - to) {
        throw tooLong();
      }
      System.arraycopy(in, from, out, to, (int) literals);
      from += (int) literals;
      to += (int) literals;
      if (from == end) {
        return to;
      }
      if (end - from < 2) {
        throw cut();
      }
      int back = in[from] & 0xFF | (in[from + 1] & 0xFF) << 8;
      from += 2;
      long match = token & 15;
      if (match == 15) {
        int more;
        do {
          if (from >= end) {
            throw cut();
          }
          more = in[from++] & 0xFF;
          match += more;
        } while (more == 255);
      }
      match += LEAST_MATCH;
      if (back == 0 || back > to - lowest) {
        throw new McapException("an LZ4 block refers to what is not there");
      }
      if (match > outLength - to) {
        throw tooLong();
      }
      copy(out, to - back, to, (int) match);
      to += (int) match;
    }
    return to;
  }

  /** Copies within one array; source and target may overlap, then the source repeats. */
  private static void copy(byte[] bytes, int from, int to, int count) {
    int distance = to - from;
    if (distance >= count) {
      System.arraycopy(bytes, from, bytes, to, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      bytes[to + i] = bytes[from + i];
    }
  }

  private static void need(ByteBuffer in, int count) throws McapException {
    if (count < 0 || in.remaining() < count) {
      throw cut();
    }
  }

  private static void skip(ByteBuffer in, int count) throws McapException {
    need(in, count);
    in.position(in.position() + count);
  }

  private static McapException cut() {
    return new McapException("an LZ4 frame ends too early");
  }

  private static McapException tooLong() {
    return new McapException("an LZ4 frame unpacks to more than the chunk says");
  }
}
