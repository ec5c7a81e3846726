package dev.sinew.runtime.recording.mcap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** Reads the summary at the end of a file, when there is one that can be believed. */
final class SummaryReader {
  /** A summary of a day at a chunk a second takes less. */
  private static final long LARGEST = 64L << 20;

  private final McapSource source;
  private final Definitions definitions = new Definitions();
  private final Map<Integer, Long> counts = new HashMap<>();
  private final List<McapSummary.Chunk> chunks = new ArrayList<>();
  private final List<McapAttachment> attachments = new ArrayList<>();
  private final List<McapSummary.MetadataPlace> metadata = new ArrayList<>();
  private long messages;
  private long startNanos;
  private long endNanos;
  private boolean statistics;

  SummaryReader(McapSource source) {
    this.source = source;
  }

  /**
   * Reads it.
   *
   * @throws McapException when the file has no summary, or none that can be believed: says why
   */
  McapSummary read() throws IOException {
    byte[] magic = Mcap.magic();
    long footerAt = source.size() - magic.length - Mcap.FOOTER_RECORD;
    if (footerAt < magic.length) {
      throw new McapException("the file is too short for a footer");
    }
    byte[] tail = new byte[Mcap.FOOTER_RECORD + magic.length];
    source.read(footerAt, tail, tail.length);
    if (!Arrays.equals(tail, Mcap.FOOTER_RECORD, tail.length, magic, 0, magic.length)) {
      throw new McapException("the file does not end with MCAP's magic bytes");
    }
    RecordFields footer = new RecordFields(tail, Mcap.FOOTER_RECORD);
    if (footer.u8() != Mcap.FOOTER || footer.u64() != 20) {
      throw new McapException("the file has no footer");
    }
    long start = footer.u64();
    footer.u64();
    long crc = footer.u32();
    if (start == 0) {
      throw new McapException("the file has no summary");
    }
    if (start < magic.length || start > footerAt || footerAt - start > LARGEST) {
      throw new McapException("the footer points to a summary that cannot be");
    }
    int length = (int) (footerAt - start);
    byte[] bytes = new byte[length + Mcap.FOOTER_RECORD];
    source.read(start, bytes, bytes.length);
    if (crc != 0) {
      CRC32 sum = new CRC32();
      sum.update(bytes, 0, bytes.length - 4);
      if (sum.getValue() != crc) {
        throw new McapException("the summary's checksum does not match it");
      }
    }
    RecordFields records = new RecordFields(bytes, length);
    while (records.remaining() > 0) {
      int opcode = records.u8();
      record(opcode, records.part(records.u64()));
    }
    if (!statistics) {
      throw new McapException("the summary has no statistics");
    }
    chunks.sort(Comparator.comparingLong(McapSummary.Chunk::offset));
    return new McapSummary(
        messages,
        startNanos,
        endNanos,
        counts,
        definitions.schemas(),
        definitions.channels(),
        chunks,
        attachments,
        metadata);
  }

  private void record(int opcode, RecordFields fields) throws McapException {
    switch (opcode) {
      case Mcap.SCHEMA -> definitions.schema(fields);
      case Mcap.CHANNEL -> definitions.channel(fields);
      case Mcap.STATISTICS -> statistics(fields);
      case Mcap.CHUNK_INDEX -> chunk(fields);
      case Mcap.ATTACHMENT_INDEX -> attachment(fields);
      case Mcap.METADATA_INDEX -> {
        long offset = fields.u64();
        long length = fields.u64();
        within(offset, length);
        metadata.add(new McapSummary.MetadataPlace(fields.string(), offset, length));
      }
      default -> {
        // What is not known here is for other readers.
      }
    }
  }

  private void statistics(RecordFields fields) throws McapException {
    messages = fields.u64();
    fields.skip(2 + 4 + 4 + 4 + 4);
    startNanos = fields.u64();
    endNanos = fields.u64();
    RecordFields map = fields.part(fields.u32());
    while (map.remaining() > 0) {
      counts.put(map.u16(), map.u64());
    }
    statistics = true;
  }

  private void chunk(RecordFields fields) throws McapException {
    long start = fields.u64();
    long end = fields.u64();
    long offset = fields.u64();
    long length = fields.u64();
    within(offset, length);
    fields.skip(fields.u32());
    fields.u64();
    chunks.add(
        new McapSummary.Chunk(
            start, end, offset, length, fields.string(), fields.u64(), fields.u64()));
  }

  private void attachment(RecordFields fields) throws McapException {
    long offset = fields.u64();
    long length = fields.u64();
    within(offset, length);
    long logTime = fields.u64();
    long createTime = fields.u64();
    long dataLength = fields.u64();
    if (dataLength < 0 || dataLength > length) {
      throw new McapException("the summary names an attachment larger than its record");
    }
    attachments.add(
        new McapAttachment(
            offset, length, fields.string(), fields.string(), logTime, createTime, dataLength));
  }

  private void within(long offset, long length) throws McapException {
    if (offset < 0 || length < Mcap.RECORD_HEAD || offset > source.size() - length) {
      throw new McapException("the summary points outside the file");
    }
  }
}
