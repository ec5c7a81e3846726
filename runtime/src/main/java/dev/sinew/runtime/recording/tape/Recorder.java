package dev.sinew.runtime.recording.tape;

import dev.sinew.runtime.recording.journal.EntryReader;
import dev.sinew.runtime.recording.journal.RingJournal;
import dev.sinew.runtime.recording.mcap.McapOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;

/**
 * Writes what the journal holds to a recording. {@link #step} belongs to the recorder's thread, in
 * virtual time to the simulation; it may block on the disk, which the cycle never does. When the
 * disk fails the recording ends where it is, with a word to the operator, and the robot goes on.
 */
public final class Recorder implements AutoCloseable {
  /** The topic of the cycles. */
  public static final String TOPIC = "sinew/cycle";

  /** The name of the cycles' schema. */
  public static final String SCHEMA = "sinew.Cycle";

  /** Robot files that may wait to be written; each is at most 1 MiB. */
  private static final int MOST_REVISIONS = 8;

  private final RingJournal journal;
  private final McapOutput output;
  private final long epochOffsetNanos;
  private final Consumer<String> trouble;
  private final int channel;
  private final ByteBuffer entry =
      ByteBuffer.allocate(RingJournal.LARGEST_ENTRY).order(ByteOrder.LITTLE_ENDIAN);
  private final ArrayBlockingQueue<Revision> revisions = new ArrayBlockingQueue<>(MOST_REVISIONS);
  private long written;
  private long reportedDropped;
  private boolean ended;

  /**
   * Begins the recording: its header and attachments are on the disk when this returns.
   *
   * @param trouble told in one sentence when cycles are lost or the recording ends early
   * @throws IOException if the file cannot be written
   */
  public Recorder(RingJournal journal, McapOutput output, TapeParts parts, Consumer<String> trouble)
      throws IOException {
    this.journal = journal;
    this.output = output;
    this.epochOffsetNanos = parts.header().epochOffsetNanos();
    this.trouble = trouble;
    for (TapeHeader.Entry words : parts.header().entries()) {
      output.metadata(words.name(), words.words());
    }
    attach(TapeParts.ROBOT_FILE, "application/json5", parts.robotFile());
    attach(TapeParts.BOARD_FILE, "application/json5", parts.boardFile());
    for (Map.Entry<String, byte[]> jar : parts.jars().entrySet()) {
      attach(TapeParts.PLUGINS + jar.getKey(), "application/java-archive", jar.getValue());
    }
    int schema =
        output.schema(
            SCHEMA,
            "sinew",
            "binary, format %d; docs/recording.md"
                .formatted(EntryReader.FORMAT)
                .getBytes(StandardCharsets.UTF_8));
    channel =
        output.channel(
            TOPIC, "sinew", schema, Map.of("format", Integer.toString(EntryReader.FORMAT)));
    output.flushChunk();
  }

  private void attach(String name, String type, byte[] data) throws IOException {
    output.attachment(name, type, epochOffsetNanos, 0, data);
  }

  /**
   * Takes a robot file that is about to be taken over.
   *
   * @param number from 1, one more each time
   * @param text as it was written
   * @param variables what its variables are that are no secrets
   * @return false when too many wait already; the recording then lacks it
   */
  public boolean revise(long number, byte[] text, Map<String, String> variables) {
    return revisions.offer(new Revision(number, text, variables));
  }

  private record Revision(long number, byte[] text, Map<String, String> variables) {}

  /** Writes every robot file and every cycle that waits. */
  public void step() {
    for (Revision next = revisions.poll(); next != null; next = revisions.poll()) {
      write(next);
    }
    while (journal.poll(entry)) {
      if (ended) {
        continue;
      }
      try {
        // An entry begins with its cycle's number and robot time.
        long now = entry.getLong(Long.BYTES) + epochOffsetNanos;
        output.message(channel, written & 0xffff_ffffL, now, now, entry);
        written++;
      } catch (IOException e) {
        ended = true;
        trouble.accept("the recording ends here: " + e.getMessage());
      }
    }
    long dropped = journal.dropped();
    if (dropped != reportedDropped) {
      trouble.accept(
          "the recording lost %d cycles: the disk does not keep up"
              .formatted(dropped - reportedDropped));
      reportedDropped = dropped;
    }
  }

  private void write(Revision revision) {
    if (ended) {
      return;
    }
    try {
      if (!revision.variables().isEmpty()) {
        output.metadata(TapeHeader.VARIABLES, revision.variables());
      }
      attach(TapeParts.revision(revision.number()), "application/json5", revision.text());
    } catch (IOException e) {
      ended = true;
      trouble.accept("the recording ends here: " + e.getMessage());
    }
  }

  /** Cycles written so far. The recorder's thread, or any once it has ended. */
  public long written() {
    return written;
  }

  /** Cycles lost so far. Any thread. */
  public long dropped() {
    return journal.dropped();
  }

  /** Writes the rest and ends the file with its index. */
  @Override
  public void close() {
    step();
    try {
      if (!ended) {
        output.metadata(
            "sinew.end",
            Map.of("cycles", Long.toString(written), "lost", Long.toString(journal.dropped())));
      }
      output.close();
    } catch (IOException e) {
      trouble.accept("the recording could not be ended properly: " + e.getMessage());
    }
  }
}
