package dev.sinew.runtime.recording.mcap;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Unpacks the records of chunks, into memory that is used again. One thread. */
final class ChunkUnpacker implements AutoCloseable {
  private @Nullable ZstdDecompressCtx zstd;
  private final CRC32 crc = new CRC32();
  private byte[] records = new byte[0];

  /**
   * Unpacks a chunk and checks it.
   *
   * @param packed the first {@code length} bytes count
   * @param unpackedLength what the chunk says; the caller has bounded it
   * @param expectedCrc of the unpacked bytes; 0 when there is none
   * @return the records; valid until the next call
   * @throws McapException when they are not what the chunk says
   */
  ByteBuffer unpack(
      Compression compression, byte[] packed, int length, int unpackedLength, int expectedCrc)
      throws McapException {
    if (records.length < unpackedLength) {
      records = new byte[unpackedLength];
    }
    int size =
        switch (compression) {
          case NONE -> copy(packed, length, unpackedLength);
          case LZ4 -> Lz4Frame.unpack(packed, length, records, unpackedLength);
          case ZSTD -> zstandard(packed, length, unpackedLength);
        };
    if (size != unpackedLength) {
      throw new McapException(
          "a chunk unpacks to " + size + " bytes where it says " + unpackedLength);
    }
    if (expectedCrc != 0) {
      crc.reset();
      crc.update(records, 0, size);
      if ((int) crc.getValue() != expectedCrc) {
        throw new McapException("a chunk's checksum does not match its records");
      }
    }
    return ByteBuffer.wrap(records, 0, size);
  }

  private int copy(byte[] packed, int length, int unpackedLength) {
    System.arraycopy(packed, 0, records, 0, Math.min(length, unpackedLength));
    return length;
  }

  private int zstandard(byte[] packed, int length, int unpackedLength) throws McapException {
    ZstdDecompressCtx context = zstd;
    if (context == null) {
      context = new ZstdDecompressCtx();
      zstd = context;
    }
    try {
      return context.decompressByteArray(records, 0, unpackedLength, packed, 0, length);
    } catch (ZstdException e) {
      throw new McapException("a chunk is no Zstandard frame: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    if (zstd != null) {
      zstd.close();
      zstd = null;
    }
  }
}
