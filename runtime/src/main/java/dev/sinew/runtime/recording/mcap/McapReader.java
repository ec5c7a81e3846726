package dev.sinew.runtime.recording.mcap;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Reads MCAP files of any writer (mcap.dev/spec, version 0), whole, cut or damaged. Believes no
 * length, offset or checksum: what a file can make this use of memory is bounded, and what cannot
 * be read is said with its place. Messages come in the file's order. One thread at a time.
 */
public final class McapReader implements Closeable {
  /** A record other than an attachment takes at most this, bytes. */
  static final int LARGEST_RECORD = 96 << 20;

  /** A chunk unpacks to at most this, bytes. */
  static final int LARGEST_CHUNK = 80 << 20;

  private static final int CHUNK_HEAD = 8 + 8 + 8 + 4;

  private final McapSource source;
  private final ChunkUnpacker unpacker = new ChunkUnpacker();
  private final CRC32 crc = new CRC32();
  private final byte[] head = new byte[Mcap.RECORD_HEAD];
  private byte[] content = new byte[1 << 12];
  private String profile = "";
  private String library = "";
  private long firstRecord;
  private @Nullable McapSummary summary;
  private String summaryProblem = "";

  private McapReader(McapSource source) {
    this.source = source;
  }

  /**
   * Opens a file.
   *
   * @throws McapException when it does not begin as an MCAP file does
   * @throws IOException when it cannot be read
   */
  public static McapReader open(Path path) throws IOException {
    McapReader reader = new McapReader(McapSource.open(path));
    try {
      reader.begin();
      return reader;
    } catch (IOException e) {
      reader.close();
      throw e;
    }
  }

  private void begin() throws IOException {
    byte[] magic = Mcap.magic();
    byte[] found = new byte[magic.length];
    if (source.size() < magic.length) {
      throw new McapException("not an MCAP file: it has only " + source.size() + " bytes");
    }
    source.read(0, found, found.length);
    if (!Arrays.equals(magic, found)) {
      throw new McapException("not an MCAP file: it does not begin with MCAP's magic bytes");
    }
    long length = recordLength(magic.length);
    if (length < 0 || (head[0] & 0xFF) != Mcap.HEADER || length > LARGEST_RECORD) {
      throw new McapException("the file ends within its header, or has none");
    }
    RecordFields header = load(magic.length, (int) length);
    profile = header.string();
    library = header.string();
    firstRecord = magic.length + Mcap.RECORD_HEAD + length;
    try {
      summary = new SummaryReader(source).read();
    } catch (McapException e) {
      summaryProblem = String.valueOf(e.getMessage());
    }
  }

  /** What the file promises about its content; often empty. */
  public String profile() {
    return profile;
  }

  /** Who wrote the file. */
  public String library() {
    return library;
  }

  /** Length of the file when it was opened, bytes. */
  public long size() {
    return source.size();
  }

  /** The file's own summary; empty when it has none that can be believed. */
  public Optional<McapSummary> summary() {
    return Optional.ofNullable(summary);
  }

  /** Why there is no summary; empty when there is one. */
  public String summaryProblem() {
    return summaryProblem;
  }

  /**
   * Reads the whole file from front to back, up to its end or the first thing that is wrong with
   * it.
   *
   * @throws IOException when the disk or the visitor fails, never for what is in the file
   */
  public McapEnding read(McapVisitor visitor) throws IOException {
    return read(McapSelection.ALL, visitor);
  }

  /**
   * Reads from front to back what is selected. Metadata and attachments are not selected by time or
   * topic.
   *
   * @throws IOException when the disk or the visitor fails, never for what is in the file
   */
  public McapEnding read(McapSelection selection, McapVisitor visitor) throws IOException {
    return new Scan(selection, visitor).run();
  }

  /**
   * Reads only the chunks that the summary says have messages of the selected time; without a
   * summary, the same as {@link #read(McapSelection, McapVisitor)}. Metadata and attachments come
   * before the messages.
   *
   * @throws IOException when the disk or the visitor fails, never for what is in the file
   */
  public McapEnding seek(McapSelection selection, McapVisitor visitor) throws IOException {
    McapSummary index = summary;
    if (index == null || index.chunks().isEmpty()) {
      return read(selection, visitor);
    }
    return new Scan(selection, visitor).run(index);
  }

  /**
   * Reads an attachment's data.
   *
   * @throws McapException when its record is not what was said of it, is damaged, or larger than 64
   *     MiB
   */
  public byte[] attachmentData(McapAttachment attachment) throws IOException {
    long length = recordLength(attachment.offset());
    if (length < 0 || (head[0] & 0xFF) != Mcap.ATTACHMENT || length > LARGEST_RECORD) {
      throw new McapException("the attachment " + attachment.name() + " cannot be read");
    }
    RecordFields fields = load(attachment.offset(), (int) length);
    fields.skip(16);
    fields.string();
    fields.string();
    byte[] data = fields.bytes(fields.u64());
    int summed = fields.position();
    long expected = fields.u32();
    crc.reset();
    crc.update(content, 0, summed);
    if (expected != 0 && crc.getValue() != expected) {
      throw new McapException("the attachment " + attachment.name() + " is damaged");
    }
    return data;
  }

  /**
   * Content length of the record there, its head in {@code head}; −1 when the file is too short.
   */
  private long recordLength(long offset) throws IOException {
    if (offset < 0 || offset > source.size() - Mcap.RECORD_HEAD) {
      return -1;
    }
    source.read(offset, head, head.length);
    long length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong(1);
    return length < 0 || length > source.size() - offset - Mcap.RECORD_HEAD ? -1 : length;
  }

  private RecordFields load(long offset, int length) throws IOException {
    if (content.length < length) {
      content = new byte[Math.max(length, (int) Math.min(LARGEST_RECORD, content.length * 2L))];
    }
    source.read(offset + Mcap.RECORD_HEAD, content, length);
    return new RecordFields(content, length);
  }

  @Override
  public void close() throws IOException {
    try (source) {
      unpacker.close();
    }
  }

  /** One way through the file. */
  private final class Scan {
    private final McapSelection selection;
    private final McapVisitor visitor;
    private final CRC32 dataCrc = new CRC32();
    private final Definitions definitions = new Definitions();
    private boolean passed;

    Scan(McapSelection selection, McapVisitor visitor) {
      this.selection = selection;
      this.visitor = visitor;
    }

    McapEnding run() throws IOException {
      long at = firstRecord;
      source.sum(0, at, dataCrc);
      boolean dataEnded = false;
      while (true) {
        long length = recordLength(at);
        if (length < 0) {
          return McapEnding.at(at, cutReason(at, dataEnded));
        }
        int opcode = head[0] & 0xFF;
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
            source.sum(at, next - at, dataCrc);
          }
        }
        at = next;
      }
    }

    /** Why a record could not be read that begins here. */
    private String cutReason(long at, boolean dataEnded) throws IOException {
      long left = source.size() - at;
      String where = dataEnded ? " within its summary" : "";
      if (left == 0) {
        return "the file ends" + where + " without a footer";
      }
      if (left < Mcap.RECORD_HEAD) {
        return "the file ends" + where + " within the head of a record";
      }
      source.read(at, head, head.length);
      return "the file ends"
          + where
          + " within a record of kind 0x"
          + Integer.toHexString(head[0] & 0xFF)
          + " that says it has "
          + Long.toUnsignedString(ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong(1))
          + " bytes, "
          + (left - Mcap.RECORD_HEAD)
          + " are there";
    }

    private McapEnding last(long at) throws IOException {
      byte[] magic = Mcap.magic();
      if (source.size() - at != magic.length) {
        return McapEnding.at(
            at, "the file ends within its last magic bytes, or goes on behind them");
      }
      byte[] found = new byte[magic.length];
      source.read(at, found, found.length);
      return Arrays.equals(magic, found)
          ? McapEnding.whole(source.size())
          : McapEnding.at(at, "the file does not end with MCAP's magic bytes");
    }

    McapEnding run(McapSummary index) throws IOException {
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
      return McapEnding.whole(source.size());
    }

    /** Reads one record of which the summary speaks; null, or what is wrong with it. */
    private @Nullable String pass(long offset, int expected) throws IOException {
      String problem;
      try {
        long length = recordLength(offset);
        if (length >= 0 && (head[0] & 0xFF) == expected) {
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
          message(ByteBuffer.wrap(content, 0, (int) length));
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
      if (length > LARGEST_RECORD) {
        throw new McapException("a record of " + length + " bytes: more than is read here");
      }
      return load(at, (int) length);
    }

    private void attachment(long at, long length) throws IOException {
      // The names stand at the front; the data may be larger than what is read at once.
      int front = (int) Math.min(length, 1 << 16);
      RecordFields fields = load(at, front);
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
      if (unpacked < 0 || unpacked > LARGEST_CHUNK) {
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
