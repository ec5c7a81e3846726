package dev.sinew.runtime.recording.mcap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A recording in files, each readable without the others: {@code run.mcap}, {@code run.0001.mcap}
 * and so on. What was recorded before the first message stands at the beginning of each. When the
 * disk fails or the recording has taken all it may, it ends with a word to {@link SeriesEvents},
 * and from then on takes everything without keeping it: whoever records need not care. One thread
 * at a time.
 */
public final class McapSeries implements McapOutput {
  /** Name of the metadata that every file but the first has. */
  public static final String CONTINUATION = "sinew.continuation";

  private static final int MOST_FILES = 9999;

  /** Opens the sink of a new file. */
  @FunctionalInterface
  interface Sinks {
    McapSink create(Path path) throws IOException;
  }

  /** Something that each file begins with, or all files name. */
  @FunctionalInterface
  private interface Entry {
    void writeTo(McapWriter writer) throws IOException;
  }

  private final Path first;
  private final SeriesOptions options;
  private final SeriesEvents events;
  private final Sinks sinks;
  private final List<Entry> definitions = new ArrayList<>();
  private final List<Entry> preamble = new ArrayList<>();
  private final Deque<Path> finished = new ArrayDeque<>();
  private final Deque<Long> finishedBytes = new ArrayDeque<>();
  private McapWriter writer;
  private Path current;
  private int number;
  private long earlierBytes;
  private long checkedBytes;
  private long fileStartNanos;
  private long newestNanos;
  private boolean messages;
  private boolean everMessages;
  private String ended = "";
  private boolean closed;

  /**
   * Begins a recording.
   *
   * @param first its first file; the others stand beside it
   * @throws FileAlreadyExistsException when that file is there already: nothing is overwritten
   * @throws IOException when it cannot be begun
   */
  public static McapSeries create(Path first, SeriesOptions options, SeriesEvents events)
      throws IOException {
    return new McapSeries(first, options, events, FileSink::create);
  }

  McapSeries(Path first, SeriesOptions options, SeriesEvents events, Sinks sinks)
      throws IOException {
    this.first = first;
    this.options = options;
    this.events = events;
    this.sinks = sinks;
    if (Files.exists(numbered(first, 1))) {
      throw new FileAlreadyExistsException(numbered(first, 1).toString());
    }
    current = first;
    writer = new McapWriter(sinks.create(first), options.file());
  }

  /** The files of a recording that are there, from its first on, up to the first that is not. */
  public static List<Path> files(Path first) {
    List<Path> files = new ArrayList<>(List.of(first));
    while (files.size() <= MOST_FILES && Files.isRegularFile(numbered(first, files.size()))) {
      files.add(numbered(first, files.size()));
    }
    return List.copyOf(files);
  }

  /** Name of a recording's file: 0 is the first's own. */
  static Path numbered(Path first, int number) {
    if (number == 0) {
      return first;
    }
    String name = first.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    String ending = dot > 0 ? name.substring(dot) : "";
    return first.resolveSibling(String.format(Locale.ROOT, "%s.%04d%s", stem, number, ending));
  }

  /** Whether what comes is still kept. */
  public boolean recording() {
    return ended.isEmpty() && !closed;
  }

  /** The file that is written now, or was last. */
  public Path current() {
    return current;
  }

  /** Bytes of all files of this recording that are there. */
  public long totalBytes() {
    return earlierBytes + writer.bytesWritten();
  }

  @Override
  public int schema(String name, String encoding, byte[] data) {
    byte[] kept = data.clone();
    int id = writer.schema(name, encoding, kept);
    definitions.add(w -> w.schema(name, encoding, kept));
    return id;
  }

  @Override
  public int channel(
      String topic, String messageEncoding, int schemaId, Map<String, String> metadata) {
    Map<String, String> kept = Map.copyOf(metadata);
    int id = writer.channel(topic, messageEncoding, schemaId, kept);
    definitions.add(w -> w.channel(topic, messageEncoding, schemaId, kept));
    return id;
  }

  /**
   * A place where the recording may go on in a new file: between two cycles, never within one.
   *
   * @return whether a new file begins here
   * @throws IOException when the recording ends here instead
   */
  public boolean mayContinueInNewFile() throws IOException {
    if (!recording() || !messages) {
      return false;
    }
    if (writer.bytes() < options.fileBytes()
        && newestNanos - fileStartNanos < options.fileSpanNanos()) {
      return false;
    }
    try {
      continueInNewFile();
    } catch (IOException e) {
      throw end(e);
    }
    return true;
  }

  private void continueInNewFile() throws IOException {
    writer.close();
    finished.addLast(current);
    finishedBytes.addLast(writer.bytesWritten());
    earlierBytes += writer.bytesWritten();
    if (number == MOST_FILES) {
      throw new IOException("it has 10000 files");
    }
    Path previous = current;
    current = numbered(first, ++number);
    checkedBytes = 0;
    writer = new McapWriter(sinks.create(current), options.file());
    messages = false;
    for (Entry entry : definitions) {
      entry.writeTo(writer);
    }
    for (Entry entry : preamble) {
      entry.writeTo(writer);
    }
    writer.metadata(
        CONTINUATION,
        Map.of("first", first.getFileName().toString(), "number", String.valueOf(number)));
    events.continued(previous, current);
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
    begin(logTimeNanos);
    try {
      writer.message(channelId, sequence, logTimeNanos, publishTimeNanos, data, offset, length);
      check();
    } catch (IOException e) {
      throw end(e);
    }
  }

  @Override
  public void message(
      int channelId, long sequence, long logTimeNanos, long publishTimeNanos, ByteBuffer data)
      throws IOException {
    begin(logTimeNanos);
    try {
      writer.message(channelId, sequence, logTimeNanos, publishTimeNanos, data);
      check();
    } catch (IOException e) {
      throw end(e);
    }
  }

  private void begin(long logTimeNanos) throws IOException {
    requireRecording();
    if (!messages) {
      messages = true;
      everMessages = true;
      fileStartNanos = logTimeNanos;
      newestNanos = logTimeNanos;
    }
    newestNanos = Math.max(newestNanos, logTimeNanos);
  }

  private void requireRecording() throws IOException {
    if (!recording()) {
      throw new IOException(ended.isEmpty() ? "this recording was closed" : ended);
    }
  }

  /** After each chunk: whether there is still room. */
  private void check() throws IOException {
    if (writer.bytesWritten() == checkedBytes) {
      return;
    }
    checkedBytes = writer.bytesWritten();
    while (totalBytes() > options.totalBytes()) {
      if (options.whenFull() == SeriesOptions.WhenFull.STOP || finished.isEmpty()) {
        throw new IOException("it has taken the " + options.totalBytes() + " bytes it may take");
      }
      Path oldest = finished.removeFirst();
      try {
        Files.delete(oldest);
      } catch (NoSuchFileException e) {
        // Somebody took it away already: there is as much room as if this had.
      }
      earlierBytes -= finishedBytes.removeFirst();
      events.removed(oldest);
    }
    if (options.keptFreeBytes() > 0) {
      long free = Files.getFileStore(current).getUsableSpace();
      if (free < options.keptFreeBytes()) {
        throw new IOException(
            "the disk has only "
                + (free >> 20)
                + " MiB left, and "
                + (options.keptFreeBytes() >> 20)
                + " MiB are kept free");
      }
    }
  }

  /** Ends the recording; what to throw. */
  private IOException end(IOException cause) {
    if (ended.isEmpty()) {
      ended = cause.getMessage() == null ? cause.toString() : cause.getMessage();
      try {
        writer.close();
      } catch (IOException e) {
        // What was written stays readable up to its last whole chunk.
        ended += "; " + current + " has no summary";
      }
    }
    return new IOException(ended, cause);
  }

  @Override
  public void metadata(String name, Map<String, String> metadata) throws IOException {
    Map<String, String> kept = Map.copyOf(metadata);
    entry(w -> w.metadata(name, kept));
  }

  @Override
  public void attachment(
      String name, String mediaType, long logTimeNanos, long createTimeNanos, byte[] data)
      throws IOException {
    byte[] kept = data.clone();
    entry(w -> w.attachment(name, mediaType, logTimeNanos, createTimeNanos, kept));
  }

  private void entry(Entry entry) throws IOException {
    requireRecording();
    if (!everMessages) {
      preamble.add(entry);
    }
    try {
      entry.writeTo(writer);
    } catch (IOException e) {
      throw end(e);
    }
  }

  @Override
  public void flushChunk() throws IOException {
    requireRecording();
    try {
      writer.flushChunk();
      check();
    } catch (IOException e) {
      throw end(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      boolean open = recording();
      closed = true;
      if (open) {
        writer.close();
      }
    }
  }
}
