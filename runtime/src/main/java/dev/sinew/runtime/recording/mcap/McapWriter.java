package dev.sinew.runtime.recording.mcap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Writes one MCAP file (mcap.dev/spec, version 0): chunks with checksum and message index, and at
 * the end a summary with statistics and offsets. Each chunk reaches the sink whole and with its
 * index, so a file that is cut can be read up to its last whole chunk.
 *
 * <p>When the sink fails, the file is cut back to its last whole chunk and, if there is room for
 * it, still gets its summary; the writer then takes nothing more. One thread at a time.
 */
public final class McapWriter implements McapOutput {
  /** Most bytes of one message. */
  public static final int LARGEST_MESSAGE = 64 << 20;

  private static final int FIRST_CAPACITY = 1 << 16;

  private final McapSink sink;
  private final McapOptions options;
  private final ChunkPacker packer;
  private final CRC32 dataCrc = new CRC32();
  private final CRC32 chunkCrc = new CRC32();
  private final RecordBytes chunk;
  private final RecordBytes out = new RecordBytes(FIRST_CAPACITY);
  private final ChunkIndexes indexes = new ChunkIndexes();
  private final Summary summary = new Summary();
  private final List<byte[]> schemas = new ArrayList<>();
  private final List<byte[]> channels = new ArrayList<>();
  private boolean[] written = new boolean[16];
  private boolean[] schemaWritten = new boolean[16];
  private int[] schemaOf = new int[16];
  private long position;
  private long chunkMessages;
  private long chunkStartNanos;
  private long chunkEndNanos;
  private long syncedNanos;
  private boolean syncing;
  private boolean torn;
  private boolean failed;
  private boolean closed;

  /**
   * Begins the file.
   *
   * @param sink written to from now on, and closed by {@link #close}
   * @throws IOException when its first bytes cannot be written; the sink is closed then
   */
  public McapWriter(McapSink sink, McapOptions options) throws IOException {
    this.sink = sink;
    this.options = options;
    packer = ChunkPacker.of(options.compression());
    chunk =
        new RecordBytes(Math.max(FIRST_CAPACITY, options.chunkBytes() + options.chunkBytes() / 8));
    byte[] magic = Mcap.magic();
    out.raw(magic, 0, magic.length);
    int start = out.begin(Mcap.HEADER);
    out.string(options.profile());
    out.string(options.library());
    out.end(start);
    try {
      emit();
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  @Override
  public int schema(String name, String encoding, byte[] data) {
    int id = schemas.size() + 1;
    if (id > Mcap.LARGEST_ID) {
      throw new IllegalStateException("a file holds at most 65535 schemas");
    }
    RecordBytes record = new RecordBytes(64 + data.length);
    int start = record.begin(Mcap.SCHEMA);
    record.u16(id);
    record.string(name);
    record.string(encoding);
    record.u32(data.length);
    record.raw(data, 0, data.length);
    record.end(start);
    schemas.add(Arrays.copyOf(record.array(), record.length()));
    if (id >= schemaWritten.length) {
      schemaWritten = Arrays.copyOf(schemaWritten, id * 2);
    }
    return id;
  }

  @Override
  public int channel(
      String topic, String messageEncoding, int schemaId, Map<String, String> metadata) {
    if (schemaId < 0 || schemaId > schemas.size()) {
      throw new IllegalArgumentException("channel " + topic + ": there is no schema " + schemaId);
    }
    int id = channels.size();
    if (id > Mcap.LARGEST_ID) {
      throw new IllegalStateException("a file holds at most 65536 channels");
    }
    RecordBytes record = new RecordBytes(128);
    int start = record.begin(Mcap.CHANNEL);
    record.u16(id);
    record.u16(schemaId);
    record.string(topic);
    record.string(messageEncoding);
    record.map(metadata);
    record.end(start);
    channels.add(Arrays.copyOf(record.array(), record.length()));
    if (id >= written.length) {
      written = Arrays.copyOf(written, id * 2);
      schemaOf = Arrays.copyOf(schemaOf, id * 2);
    }
    schemaOf[id] = schemaId;
    return id;
  }

  @Override
  public void message(
      int channelId,
      long sequence,
      long logTimeNanos,
      long publishTimeNanos,
      byte[] data,
      int offset,
      int length)
      throws IOException {
    beginMessage(channelId, sequence, logTimeNanos, publishTimeNanos, length);
    chunk.raw(data, offset, length);
    endMessage();
  }

  @Override
  public void message(
      int channelId, long sequence, long logTimeNanos, long publishTimeNanos, ByteBuffer data)
      throws IOException {
    beginMessage(channelId, sequence, logTimeNanos, publishTimeNanos, data.remaining());
    chunk.raw(data);
    endMessage();
  }

  private void beginMessage(
      int channelId, long sequence, long logTimeNanos, long publishTimeNanos, int length)
      throws IOException {
    requireOpen();
    if (channelId < 0 || channelId >= channels.size()) {
      throw new IllegalArgumentException("there is no channel " + channelId);
    }
    if (length > LARGEST_MESSAGE) {
      throw new IllegalArgumentException(
          "a message of " + length + " bytes: expected at most " + LARGEST_MESSAGE);
    }
    if (chunkMessages > 0
        && (chunk.length() + (long) length > options.chunkBytes()
            || logTimeNanos - chunkStartNanos >= options.chunkSpanNanos())) {
      flushChunk();
    }
    if (!written[channelId]) {
      introduce(channelId);
    }
    indexes.add(channelId, logTimeNanos, chunk.length());
    chunk.u8(Mcap.MESSAGE);
    chunk.u64(Mcap.MESSAGE_HEAD + (long) length);
    chunk.u16(channelId);
    chunk.u32(sequence);
    chunk.u64(logTimeNanos);
    chunk.u64(publishTimeNanos);
    chunkStartNanos = chunkMessages == 0 ? logTimeNanos : Math.min(chunkStartNanos, logTimeNanos);
    chunkEndNanos = chunkMessages == 0 ? logTimeNanos : Math.max(chunkEndNanos, logTimeNanos);
    chunkMessages++;
    summary.counted(channelId);
  }

  private void endMessage() throws IOException {
    if (chunk.length() >= options.chunkBytes()) {
      flushChunk();
    }
  }

  /** A channel and its schema stand in the file before the channel's first message. */
  private void introduce(int channelId) {
    int schemaId = schemaOf[channelId];
    if (schemaId != 0 && !schemaWritten[schemaId]) {
      byte[] schema = schemas.get(schemaId - 1);
      chunk.raw(schema, 0, schema.length);
      schemaWritten[schemaId] = true;
    }
    byte[] channel = channels.get(channelId);
    chunk.raw(channel, 0, channel.length);
    written[channelId] = true;
  }

  @Override
  public void metadata(String name, Map<String, String> metadata) throws IOException {
    requireOpen();
    flushChunk();
    long at = position;
    int start = out.begin(Mcap.METADATA);
    out.string(name);
    out.map(metadata);
    out.end(start);
    emit();
    summary.metadata(at, position - at, name);
  }

  @Override
  public void attachment(
      String name, String mediaType, long logTimeNanos, long createTimeNanos, byte[] data)
      throws IOException {
    requireOpen();
    flushChunk();
    long at = position;
    int start = out.begin(Mcap.ATTACHMENT);
    out.u64(logTimeNanos);
    out.u64(createTimeNanos);
    out.string(name);
    out.string(mediaType);
    out.u64(data.length);
    out.raw(data, 0, data.length);
    chunkCrc.reset();
    chunkCrc.update(out.array(), start, out.length() - start);
    out.u32(chunkCrc.getValue());
    out.end(start);
    emit();
    summary.attachment(
        at, position - at, logTimeNanos, createTimeNanos, data.length, name, mediaType);
  }

  @Override
  public void flushChunk() throws IOException {
    requireOpen();
    if (chunkMessages == 0) {
      return;
    }
    long at = position;
    int unpacked = chunk.length();
    chunkCrc.reset();
    chunkCrc.update(chunk.array(), 0, unpacked);
    ByteBuffer packed = packer.pack(chunk.array(), unpacked);
    int size = packed.remaining();
    String compression = options.compression().word();
    int start = out.begin(Mcap.CHUNK);
    out.u64(chunkStartNanos);
    out.u64(chunkEndNanos);
    out.u64(unpacked);
    out.u32(chunkCrc.getValue());
    out.string(compression);
    out.u64(size);
    out.raw(packed);
    out.end(start);
    int chunkLength = out.length();
    summary.beginChunk(chunkStartNanos, chunkEndNanos, at, chunkLength);
    for (int i = 0; i < indexes.channels(); i++) {
      summary.indexed(indexes.channel(i), at + out.length());
      indexes.write(indexes.channel(i), out);
    }
    summary.endChunk(out.length() - chunkLength, compression, size, unpacked);
    long oldest = chunkStartNanos;
    long newest = chunkEndNanos;
    chunk.clear();
    indexes.clear();
    chunkMessages = 0;
    emit();
    summary.commit();
    if (!syncing) {
      syncing = true;
      syncedNanos = oldest;
    }
    if (newest - syncedNanos >= options.syncSpanNanos()) {
      syncedNanos = newest;
      force();
    }
  }

  /** How many bytes are in the file, plus those of the chunk under construction as if unpacked. */
  public long bytes() {
    return position + chunk.length();
  }

  /** How many bytes of whole records are in the file. */
  public long bytesWritten() {
    return position;
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    try (sink;
        packer) {
      if (!failed) {
        flushChunk();
      }
      if (!torn) {
        finish();
      }
    } finally {
      closed = true;
    }
  }

  /** Data end, summary and footer; after a failure as far as there is room. */
  private void finish() throws IOException {
    boolean rescue = failed;
    summary.rollBack();
    int start = out.begin(Mcap.DATA_END);
    out.u32(dataCrc.getValue());
    out.end(start);
    summary.write(out, position, schemas, channels, written);
    byte[] magic = Mcap.magic();
    out.raw(magic, 0, magic.length);
    long before = position;
    try {
      sink.write(out.array(), 0, out.length());
      position += out.length();
      sink.force();
    } catch (IOException e) {
      cutBack(before);
      if (!rescue) {
        throw e;
      }
    } finally {
      out.clear();
    }
  }

  private void requireOpen() throws IOException {
    if (closed || failed) {
      throw new IOException("this recording has ended");
    }
  }

  /** Writes what stands in {@code out}; on failure nothing of it stays. */
  private void emit() throws IOException {
    try {
      sink.write(out.array(), 0, out.length());
      dataCrc.update(out.array(), 0, out.length());
      position += out.length();
    } catch (IOException e) {
      failed = true;
      cutBack(position);
      throw e;
    } finally {
      out.clear();
    }
  }

  private void force() throws IOException {
    try {
      sink.force();
    } catch (IOException e) {
      failed = true;
      throw e;
    }
  }

  /** Makes room, and whole what is there; a reader finds the last whole chunk without it too. */
  private void cutBack(long length) {
    try {
      sink.truncate(length);
    } catch (IOException e) {
      torn = true;
    }
  }
}
