package dev.sinew.runtime.recording.mcap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * One way through a file: record by record, or from chunk to chunk by its index. Tells the visitor
 * what is selected, and stops at, or passes over, what is damaged.
 */
final class McapScan {
  /** Times and sizes in front of a chunk's compression, bytes. */
  private static final int CHUNK_HEAD = 8 + 8 + 8 + 4;

  private final RecordCursor cursor;
  private final ChunkUnpacker unpacker;
  private final McapSelection selection;
  private final McapVisitor visitor;
  private final CRC32 dataCrc = new CRC32();
  private final Definitions definitions = new Definitions();
  private boolean passed;

  McapScan(
      RecordCursor cursor, ChunkUnpacker unpacker, McapSelection selection, McapVisitor visitor) {
    this.cursor = cursor;
    this.unpacker = unpacker;
    this.selection = selection;
    this.visitor = visitor;
  }

  McapEnding run(long first) throws IOException {
    long at = first;
    cursor.sum(0, at, dataCrc);
    boolean dataEnded = false;
    while (true) {
      long length = cursor.lengthAt(at);
      if (length < 0) {
        return McapEnding.at(at, cutReason(at, dataEnded));
      }
      int opcode = cursor.opcode();
      long next = at + Mcap.RECORD_HEAD + length;
      if (opcode == Mcap.FOOTER) {
        return dataEnded ? last(next) : McapEnding.at(at, "the file has no end of its data");
      }
      if (!dataEnded) {
        try {
          dataEnded = record(opcode, at, length);
        } catch (McapException e) {
          String reason = reason(e);
          if (!selection.passDamage()) {
            return McapEnding.at(at, reason);
          }
          passed = true;
          visitor.damaged(at, reason);
        }
        if (!dataEnded) {
          cursor.sum(at, next - at, dataCrc);
        }
      }
      at = next;
    }
  }

  /** Why a record could not be read that begins here. */
  private String cutReason(long at, boolean dataEnded) throws IOException {
    long left = cursor.size() - at;
    String where = dataEnded ? " within its summary" : "";
    if (left == 0) {
      return "the file ends" + where + " without a footer";
    }
    if (left < Mcap.RECORD_HEAD) {
      return "the file ends" + where + " within the head of a record";
    }
    cursor.lengthAt(at);
    return "the file ends"
        + where
        + " within a record of kind 0x"
        + Integer.toHexString(cursor.opcode())
        + " that says it has "
        + Long.toUnsignedString(cursor.claimedLength())
        + " bytes, "
        + (left - Mcap.RECORD_HEAD)
        + " are there";
  }

  private McapEnding last(long at) throws IOException {
    byte[] magic = Mcap.magic();
    if (cursor.size() - at != magic.length) {
      return McapEnding.at(at, "the file ends within its last magic bytes, or goes on behind them");
    }
    byte[] found = new byte[magic.length];
    cursor.read(at, found);
    return Arrays.equals(magic, found)
        ? McapEnding.whole(cursor.size())
        : McapEnding.at(at, "the file does not end with MCAP's magic bytes");
  }

  McapEnding runBy(McapSummary index) throws IOException {
    // A channel that a chunk uses may have been named in one that is left out.
    definitions.adopt(index.schemas(), index.channels());
    for (McapSummary.MetadataPlace place : index.metadata()) {
      pass(place.offset(), Mcap.METADATA);
    }
    for (McapAttachment attachment : index.attachments()) {
      visitor.attachment(attachment);
    }
    for (McapSummary.Chunk chunk : index.chunks()) {
      if (chunk.endNanos() < selection.fromNanos() || chunk.startNanos() > selection.toNanos()) {
        continue;
      }
      @Nullable String problem = pass(chunk.offset(), Mcap.CHUNK);
      if (problem != null && !selection.passDamage()) {
        return McapEnding.at(chunk.offset(), problem);
      }
    }
    return McapEnding.whole(cursor.size());
  }

  /** Reads one record of which the summary speaks; null, or what is wrong with it. */
  private @Nullable String pass(long offset, int expected) throws IOException {
    String problem;
    try {
      long length = cursor.lengthAt(offset);
      if (length >= 0 && cursor.opcode() == expected) {
        record(expected, offset, length);
        return null;
      }
      problem = "the summary points to something else";
    } catch (McapException e) {
      problem = reason(e);
    }
    visitor.damaged(offset, problem);
    return problem;
  }

  /** Takes one record of the data section; true when it is the section's last. */
  private boolean record(int opcode, long at, long length) throws IOException {
    switch (opcode) {
      case Mcap.SCHEMA -> definitions.schema(bounded(at, length));
      case Mcap.CHANNEL -> definitions.channel(bounded(at, length));
      case Mcap.MESSAGE -> {
        bounded(at, length);
        message(ByteBuffer.wrap(cursor.content(), 0, (int) length));
      }
      case Mcap.CHUNK -> chunk(at, length);
      case Mcap.METADATA -> {
        RecordFields fields = bounded(at, length);
        String name = fields.string();
        var metadata = fields.map();
        told(() -> visitor.metadata(name, metadata));
      }
      case Mcap.ATTACHMENT -> attachment(at, length);
      case Mcap.DATA_END -> {
        long expected = bounded(at, length).u32();
        if (expected != 0 && !passed && expected != dataCrc.getValue()) {
          throw new McapException("the checksum of the whole data does not match it");
        }
        return true;
      }
      case 0 -> throw new McapException("a record of kind 0, which there is not");
      default -> {
        // Message indexes, and what other writers may add.
      }
    }
    return false;
  }

  private RecordFields bounded(long at, long length) throws IOException {
    if (length > McapReader.LARGEST_RECORD) {
      throw new McapException("a record of " + length + " bytes: more than is read here");
    }
    return cursor.load(at, (int) length);
  }

  private void attachment(long at, long length) throws IOException {
    // The names stand at the front; the data may be larger than what is read at once.
    int front = (int) Math.min(length, 1 << 16);
    RecordFields fields = cursor.load(at, front);
    long logTime = fields.u64();
    long createTime = fields.u64();
    String name = fields.string();
    String mediaType = fields.string();
    long dataLength = fields.u64();
    if (dataLength != length - fields.position() - 4) {
      throw new McapException("an attachment's length is not that of its record");
    }
    McapAttachment attachment =
        new McapAttachment(
            at, Mcap.RECORD_HEAD + length, name, mediaType, logTime, createTime, dataLength);
    told(() -> visitor.attachment(attachment));
  }

  private void chunk(long at, long length) throws IOException {
    RecordFields fields = bounded(at, length);
    if (length < CHUNK_HEAD) {
      throw new McapException("a chunk without its fields");
    }
    fields.skip(16);
    long unpacked = fields.u64();
    int expectedCrc = (int) fields.u32();
    String word = fields.string();
    long packed = fields.u64();
    if (packed < 0 || packed > fields.remaining()) {
      throw new McapException("a chunk's records are longer than the chunk");
    }
    if (unpacked < 0 || unpacked > McapReader.LARGEST_CHUNK) {
      throw new McapException(
          "a chunk says it unpacks to "
              + Long.toUnsignedString(unpacked)
              + " bytes: more than is read here");
    }
    Compression compression =
        Compression.ofWord(word)
            .orElseThrow(
                () -> new McapException("a chunk packed with '" + word + "', unknown here"));
    int start = fields.position();
    byte[] content = cursor.content();
    System.arraycopy(content, start, content, 0, (int) packed);
    ByteBuffer records =
        unpacker.unpack(compression, content, (int) packed, (int) unpacked, expectedCrc);
    records.order(ByteOrder.LITTLE_ENDIAN);
    while (records.hasRemaining()) {
      if (records.remaining() < Mcap.RECORD_HEAD) {
        throw new McapException("a chunk ends within the head of a record");
      }
      int opcode = records.get() & 0xFF;
      long size = records.getLong();
      if (size < 0 || size > records.remaining()) {
        throw new McapException("a chunk ends within a record");
      }
      int end = records.position() + (int) size;
      switch (opcode) {
        case Mcap.SCHEMA ->
            definitions.schema(new RecordFields(records.slice(records.position(), (int) size)));
        case Mcap.CHANNEL ->
            definitions.channel(new RecordFields(records.slice(records.position(), (int) size)));
        case Mcap.MESSAGE -> {
          int limit = records.limit();
          message(records.limit(end));
          records.limit(limit);
        }
        default -> {
          // What other writers may add.
        }
      }
      records.position(end);
    }
  }

  /** A message's content, from position to limit. */
  private void message(ByteBuffer record) throws IOException {
    record.order(ByteOrder.LITTLE_ENDIAN);
    if (record.remaining() < Mcap.MESSAGE_HEAD) {
      throw new McapException("a message without its fields");
    }
    int id = record.getShort() & 0xFFFF;
    McapChannel channel = definitions.channel(id);
    if (channel == null) {
      throw new McapException("a message on channel " + id + ", which is not there");
    }
    long sequence = record.getInt() & 0xFFFF_FFFFL;
    long logTime = record.getLong();
    long publishTime = record.getLong();
    if (logTime >= selection.fromNanos()
        && logTime <= selection.toNanos()
        && selection.topics().test(channel.topic())) {
      try {
        visitor.message(channel, sequence, logTime, publishTime, record);
      } catch (McapException e) {
        throw new IOException(e.getMessage(), e);
      }
    }
  }

  private static String reason(McapException e) {
    return String.valueOf(e.getMessage());
  }

  /** Something told to the visitor. */
  private interface Telling {
    void tell() throws IOException;
  }

  /** What the visitor fails with is not the file's fault. */
  private static void told(Telling telling) throws IOException {
    try {
      telling.tell();
    } catch (McapException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
