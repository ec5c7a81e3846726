package dev.sinew.runtime.recording.mcap;

import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/** What the end of a file says about the whole: grows with it by some 100 bytes a chunk. */
final class Summary {
  private final RecordBytes chunkIndexes = new RecordBytes(1 << 12);
  private final RecordBytes attachmentIndexes = new RecordBytes(256);
  private final RecordBytes metadataIndexes = new RecordBytes(256);
  private int attachments;
  private int metadata;
  private int chunks;
  private long messages;
  private long startNanos;
  private long endNanos;
  private long[] counts = new long[16];

  private long[] pendingCounts = new long[16];
  private long pendingStart;
  private long pendingEnd;
  private boolean pendingChunk;
  private int committedLength;
  private int record;
  private int map;

  void counted(int channel) {
    if (channel >= counts.length) {
      counts = Arrays.copyOf(counts, channel * 2);
      pendingCounts = Arrays.copyOf(pendingCounts, channel * 2);
    }
    pendingCounts[channel]++;
  }

  /** A chunk is about to be written; {@link #commit} says that it was. */
  void beginChunk(long chunkStartNanos, long chunkEndNanos, long offset, long length) {
    pendingStart = chunkStartNanos;
    pendingEnd = chunkEndNanos;
    pendingChunk = true;
    record = chunkIndexes.begin(Mcap.CHUNK_INDEX);
    chunkIndexes.u64(chunkStartNanos);
    chunkIndexes.u64(chunkEndNanos);
    chunkIndexes.u64(offset);
    chunkIndexes.u64(length);
    map = chunkIndexes.beginArray();
  }

  void indexed(int channel, long offset) {
    chunkIndexes.u16(channel);
    chunkIndexes.u64(offset);
  }

  void endChunk(long indexLength, String compression, long packedLength, long unpackedLength) {
    chunkIndexes.endArray(map);
    chunkIndexes.u64(indexLength);
    chunkIndexes.string(compression);
    chunkIndexes.u64(packedLength);
    chunkIndexes.u64(unpackedLength);
    chunkIndexes.end(record);
  }

  /** The chunk is in the file. */
  void commit() {
    startNanos = messages == 0 ? pendingStart : Math.min(startNanos, pendingStart);
    endNanos = messages == 0 ? pendingEnd : Math.max(endNanos, pendingEnd);
    for (int i = 0; i < pendingCounts.length; i++) {
      counts[i] += pendingCounts[i];
      messages += pendingCounts[i];
      pendingCounts[i] = 0;
    }
    chunks++;
    committedLength = chunkIndexes.length();
    pendingChunk = false;
  }

  /** Forgets what was never committed. */
  void rollBack() {
    if (pendingChunk) {
      chunkIndexes.shorten(committedLength);
      pendingChunk = false;
    }
    Arrays.fill(pendingCounts, 0);
  }

  void attachment(
      long offset,
      long length,
      long logTimeNanos,
      long createTimeNanos,
      long dataLength,
      String name,
      String mediaType) {
    int start = attachmentIndexes.begin(Mcap.ATTACHMENT_INDEX);
    attachmentIndexes.u64(offset);
    attachmentIndexes.u64(length);
    attachmentIndexes.u64(logTimeNanos);
    attachmentIndexes.u64(createTimeNanos);
    attachmentIndexes.u64(dataLength);
    attachmentIndexes.string(name);
    attachmentIndexes.string(mediaType);
    attachmentIndexes.end(start);
    attachments++;
  }

  void metadata(long offset, long length, String name) {
    int start = metadataIndexes.begin(Mcap.METADATA_INDEX);
    metadataIndexes.u64(offset);
    metadataIndexes.u64(length);
    metadataIndexes.string(name);
    metadataIndexes.end(start);
    metadata++;
  }

  /**
   * Appends the summary section, its offsets and the footer.
   *
   * @param out ends where the summary begins
   * @param fileOffset of the first byte of {@code out}
   * @param introduced which channels stand in the file
   */
  void write(
      RecordBytes out,
      long fileOffset,
      List<byte[]> schemas,
      List<byte[]> channels,
      boolean[] introduced) {
    int begin = out.length();
    RecordBytes offsets = new RecordBytes(256);
    int usedChannels = 0;
    int group = out.length();
    for (byte[] schema : schemas) {
      out.raw(schema, 0, schema.length);
    }
    offset(offsets, Mcap.SCHEMA, fileOffset, group, out);
    group = out.length();
    for (int id = 0; id < channels.size(); id++) {
      if (introduced[id]) {
        out.raw(channels.get(id), 0, channels.get(id).length);
        usedChannels++;
      }
    }
    offset(offsets, Mcap.CHANNEL, fileOffset, group, out);
    group = out.length();
    statistics(out, schemas.size(), usedChannels);
    offset(offsets, Mcap.STATISTICS, fileOffset, group, out);
    group = out.length();
    out.raw(chunkIndexes.array(), 0, chunkIndexes.length());
    offset(offsets, Mcap.CHUNK_INDEX, fileOffset, group, out);
    group = out.length();
    out.raw(attachmentIndexes.array(), 0, attachmentIndexes.length());
    offset(offsets, Mcap.ATTACHMENT_INDEX, fileOffset, group, out);
    group = out.length();
    out.raw(metadataIndexes.array(), 0, metadataIndexes.length());
    offset(offsets, Mcap.METADATA_INDEX, fileOffset, group, out);
    long offsetStart = fileOffset + out.length();
    out.raw(offsets.array(), 0, offsets.length());
    int footer = out.begin(Mcap.FOOTER);
    out.u64(fileOffset + begin);
    out.u64(offsetStart);
    CRC32 crc = new CRC32();
    // The record's length is part of what is summed, so it is written before the sum is taken.
    out.u32(0);
    out.end(footer);
    out.shorten(out.length() - 4);
    crc.update(out.array(), begin, out.length() - begin);
    out.u32(crc.getValue());
  }

  private static void offset(
      RecordBytes offsets, int opcode, long fileOffset, int group, RecordBytes out) {
    if (out.length() > group) {
      int start = offsets.begin(Mcap.SUMMARY_OFFSET);
      offsets.u8(opcode);
      offsets.u64(fileOffset + group);
      offsets.u64(out.length() - group);
      offsets.end(start);
    }
  }

  private void statistics(RecordBytes out, int schemas, int channels) {
    int start = out.begin(Mcap.STATISTICS);
    out.u64(messages);
    out.u16(schemas);
    out.u32(channels);
    out.u32(attachments);
    out.u32(metadata);
    out.u32(chunks);
    out.u64(startNanos);
    out.u64(endNanos);
    int array = out.beginArray();
    for (int id = 0; id < counts.length; id++) {
      if (counts[id] > 0) {
        out.u16(id);
        out.u64(counts[id]);
      }
    }
    out.endArray(array);
    out.end(start);
  }
}
