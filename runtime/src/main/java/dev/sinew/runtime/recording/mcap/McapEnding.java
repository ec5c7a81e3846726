package dev.sinew.runtime.recording.mcap;

/**
 * How far a file could be read.
 *
 * @param complete whether it ended as it should
 * @param offset end of the last whole record, bytes from the start of the file
 * @param reason why reading ended there; empty when the file is complete
 */
public record McapEnding(boolean complete, long offset, String reason) {
  static McapEnding whole(long offset) {
    return new McapEnding(true, offset, "");
  }

  static McapEnding at(long offset, String reason) {
    return new McapEnding(false, offset, reason);
  }
}
