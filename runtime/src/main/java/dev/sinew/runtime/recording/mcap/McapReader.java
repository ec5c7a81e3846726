package dev.sinew.runtime.recording.mcap;

import java.io.Closeable;
import java.io.IOException;
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

  private final McapSource source;
  private final RecordCursor cursor;
  private final ChunkUnpacker unpacker = new ChunkUnpacker();
  private final CRC32 crc = new CRC32();
  private String profile = "";
  private String library = "";
  private long firstRecord;
  private @Nullable McapSummary summary;
  private String summaryProblem = "";

  private McapReader(McapSource source) {
    this.source = source;
    cursor = new RecordCursor(source);
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
    if (cursor.size() < magic.length) {
      throw new McapException("not an MCAP file: it has only " + cursor.size() + " bytes");
    }
    cursor.read(0, found);
    if (!Arrays.equals(magic, found)) {
      throw new McapException("not an MCAP file: it does not begin with MCAP's magic bytes");
    }
    long length = cursor.lengthAt(magic.length);
    if (length < 0 || cursor.opcode() != Mcap.HEADER || length > LARGEST_RECORD) {
      throw new McapException("the file ends within its header, or has none");
    }
    RecordFields header = cursor.load(magic.length, (int) length);
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
    return cursor.size();
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
    return new McapScan(cursor, unpacker, selection, visitor).run(firstRecord);
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
    return new McapScan(cursor, unpacker, selection, visitor).runBy(index);
  }

  /**
   * Reads an attachment's data.
   *
   * @throws McapException when its record is not what was said of it, is damaged, or larger than 64
   *     MiB
   */
  public byte[] attachmentData(McapAttachment attachment) throws IOException {
    long length = cursor.lengthAt(attachment.offset());
    if (length < 0 || cursor.opcode() != Mcap.ATTACHMENT || length > LARGEST_RECORD) {
      throw new McapException("the attachment " + attachment.name() + " cannot be read");
    }
    RecordFields fields = cursor.load(attachment.offset(), (int) length);
    fields.skip(16);
    fields.string();
    fields.string();
    byte[] data = fields.bytes(fields.u64());
    int summed = fields.position();
    long expected = fields.u32();
    crc.reset();
    crc.update(cursor.content(), 0, summed);
    if (expected != 0 && crc.getValue() != expected) {
      throw new McapException("the attachment " + attachment.name() + " is damaged");
    }
    return data;
  }

  @Override
  public void close() throws IOException {
    try (cursor) {
      unpacker.close();
    }
  }
}
