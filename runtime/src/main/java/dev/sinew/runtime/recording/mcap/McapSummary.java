package dev.sinew.runtime.recording.mcap;

import java.util.List;
import java.util.Map;

/**
 * What a file's own summary says about it.
 *
 * @param messages how many messages there are
 * @param startNanos earliest log time; 0 without messages
 * @param endNanos latest log time; 0 without messages
 * @param messagesByChannel messages by channel id
 * @param chunks where the chunks are, by their place in the file
 */
public record McapSummary(
    long messages,
    long startNanos,
    long endNanos,
    Map<Integer, Long> messagesByChannel,
    List<McapSchema> schemas,
    List<McapChannel> channels,
    List<Chunk> chunks,
    List<McapAttachment> attachments,
    List<MetadataPlace> metadata) {
  public McapSummary {
    messagesByChannel = Map.copyOf(messagesByChannel);
    schemas = List.copyOf(schemas);
    channels = List.copyOf(channels);
    chunks = List.copyOf(chunks);
    attachments = List.copyOf(attachments);
    metadata = List.copyOf(metadata);
  }

  /**
   * Where a chunk is.
   *
   * @param startNanos earliest log time in it
   * @param endNanos latest log time in it
   * @param offset of its record, bytes from the start of the file
   * @param length of its record, bytes
   * @param packedBytes of its records
   * @param unpackedBytes of its records
   */
  public record Chunk(
      long startNanos,
      long endNanos,
      long offset,
      long length,
      String compression,
      long packedBytes,
      long unpackedBytes) {}

  /** Where words about the whole are, in bytes from the start of the file. */
  public record MetadataPlace(String name, long offset, long length) {}
}
