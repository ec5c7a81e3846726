package dev.sinew.runtime.recording.mcap;

/**
 * How a file is written.
 *
 * @param profile what the file promises about its content; empty for nothing that MCAP's registry
 *     knows
 * @param library who wrote it, for people
 * @param compression of the chunks
 * @param chunkBytes a chunk ends when its records take this much unpacked, bytes; 1 KiB to 32 MiB
 * @param chunkSpanNanos a chunk ends when its newest message is this much younger than its oldest,
 *     by log time: at most this much is lost when the process dies; above 0
 * @param syncSpanNanos the file is forced to the disk after a chunk when this much log time has
 *     passed since the last time: at most this much is lost when the power goes; 0 forces after
 *     each chunk, {@link Long#MAX_VALUE} only at the end
 */
public record McapOptions(
    String profile,
    String library,
    Compression compression,
    int chunkBytes,
    long chunkSpanNanos,
    long syncSpanNanos) {
  static final int LEAST_CHUNK = 1 << 10;
  static final int MOST_CHUNK = 32 << 20;

  /** Zstandard, chunks of 1 MiB or one second, forced to the disk every five seconds. */
  public static final McapOptions DEFAULT =
      new McapOptions("", "sinew", Compression.ZSTD, 1 << 20, 1_000_000_000L, 5_000_000_000L);

  public McapOptions {
    if (chunkBytes < LEAST_CHUNK || chunkBytes > MOST_CHUNK) {
      throw new IllegalArgumentException(
          "chunks of " + chunkBytes + " bytes: expected " + LEAST_CHUNK + " to " + MOST_CHUNK);
    }
    if (chunkSpanNanos <= 0 || syncSpanNanos < 0) {
      throw new IllegalArgumentException(
          "the span of a chunk must be above 0, that of a sync not below");
    }
  }

  /** The same with another compression. */
  public McapOptions with(Compression other) {
    return new McapOptions(profile, library, other, chunkBytes, chunkSpanNanos, syncSpanNanos);
  }

  /** The same with chunks of another size, bytes. */
  public McapOptions withChunkBytes(int bytes) {
    return new McapOptions(profile, library, compression, bytes, chunkSpanNanos, syncSpanNanos);
  }
}
