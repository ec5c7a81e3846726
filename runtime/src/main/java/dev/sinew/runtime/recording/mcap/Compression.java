package dev.sinew.runtime.recording.mcap;

import java.util.Optional;

/** How the records of a chunk are packed; the names are those of MCAP's registry. */
public enum Compression {
  /** Not at all. */
  NONE(""),
  /** LZ4 frames: half the processor time of zstd, files about twice as large. */
  LZ4("lz4"),
  /** Zstandard at level 1. */
  ZSTD("zstd");

  private final String word;

  Compression(String word) {
    this.word = word;
  }

  /** The name that stands in the file; empty for none. */
  public String word() {
    return word;
  }

  /** The compression of a name that stands in a file; empty for one that is not known here. */
  public static Optional<Compression> ofWord(String word) {
    for (Compression compression : values()) {
      if (compression.word.equals(word)) {
        return Optional.of(compression);
      }
    }
    return Optional.empty();
  }
}
