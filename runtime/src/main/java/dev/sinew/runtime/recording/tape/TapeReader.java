package dev.sinew.runtime.recording.tape;

import dev.sinew.runtime.recording.journal.CycleEntry;
import dev.sinew.runtime.recording.journal.EntryReader;
import dev.sinew.runtime.recording.journal.JournalFormatException;
import dev.sinew.runtime.recording.mcap.McapAttachment;
import dev.sinew.runtime.recording.mcap.McapChannel;
import dev.sinew.runtime.recording.mcap.McapEnding;
import dev.sinew.runtime.recording.mcap.McapException;
import dev.sinew.runtime.recording.mcap.McapReader;
import dev.sinew.runtime.recording.mcap.McapSelection;
import dev.sinew.runtime.recording.mcap.McapSeries;
import dev.sinew.runtime.recording.mcap.McapVisitor;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a recording: first what it says of itself, then its cycles as often as one likes. */
public final class TapeReader implements Closeable {
  /** More attachments or metadata than this are no recording of ours. */
  private static final int MOST_PARTS = 1000;

  /** Told of each cycle, in order. */
  public interface Listener {
    void cycle(CycleEntry entry) throws IOException, InterruptedException;
  }

  private final Path file;
  private final McapReader reader;

  private TapeReader(Path file, McapReader reader) {
    this.file = file;
    this.reader = reader;
  }

  /**
   * Opens a file.
   *
   * @throws TapeException if there is none or it is no MCAP file
   * @throws IOException if it cannot be read
   */
  public static TapeReader open(Path file) throws IOException {
    try {
      return new TapeReader(file, McapReader.open(file));
    } catch (NoSuchFileException e) {
      throw new TapeException(file + ": there is no such file");
    } catch (McapException e) {
      throw new TapeException(file + ": " + e.getMessage());
    }
  }

  /**
   * What the recording carries besides its cycles.
   *
   * @throws TapeException if it is no recording, one of another format, or parts of it are missing
   */
  public TapeParts parts() throws IOException {
    List<TapeHeader.Entry> entries = new ArrayList<>();
    Map<String, McapAttachment> attachments = new HashMap<>();
    reader.read(
        McapSelection.ALL.on(_ -> false),
        new McapVisitor() {
          @Override
          public void metadata(String name, Map<String, String> words) {
            if (entries.size() < MOST_PARTS) {
              entries.add(new TapeHeader.Entry(name, words));
            }
          }

          @Override
          public void attachment(McapAttachment attachment) {
            if (attachments.size() < MOST_PARTS) {
              attachments.put(attachment.name(), attachment);
            }
          }
        });
    for (TapeHeader.Entry entry : entries) {
      if (entry.name().equals(McapSeries.CONTINUATION)) {
        throw new TapeException(
            "%s: this file goes on with a recording that begins in %s; replay that one"
                .formatted(file, entry.words().getOrDefault("first", "another file")));
      }
    }
    TapeHeader header = TapeHeader.of(file.toString(), EntryReader.FORMAT, entries);
    Map<String, byte[]> jars = new HashMap<>();
    for (TapeHeader.Plugin plugin : header.plugins()) {
      McapAttachment jar = attachments.get(TapeParts.PLUGINS + plugin.file());
      if (jar != null) {
        jars.put(plugin.file(), reader.attachmentData(jar));
      }
    }
    Map<Long, byte[]> revisions = new HashMap<>();
    for (Path part : McapSeries.files(file)) {
      revisions(part, revisions);
    }
    return new TapeParts(
        header,
        required(TapeParts.ROBOT_FILE, attachments),
        required(TapeParts.BOARD_FILE, attachments),
        jars,
        revisions);
  }

  /** Adds the robot files that were taken over while one of the files was written. */
  private static void revisions(Path part, Map<Long, byte[]> into) throws IOException {
    Map<String, McapAttachment> attachments = new HashMap<>();
    try (McapReader reader = McapReader.open(part)) {
      reader.read(
          McapSelection.ALL.on(_ -> false),
          new McapVisitor() {
            @Override
            public void attachment(McapAttachment attachment) {
              if (attachments.size() < MOST_PARTS) {
                attachments.put(attachment.name(), attachment);
              }
            }
          });
      for (long number = 1; number <= MOST_PARTS; number++) {
        McapAttachment revision = attachments.get(TapeParts.revision(number));
        if (revision != null) {
          into.put(number, reader.attachmentData(revision));
        }
      }
    } catch (McapException e) {
      throw new TapeException(part + ": " + e.getMessage());
    }
  }

  private byte[] required(String name, Map<String, McapAttachment> attachments) throws IOException {
    McapAttachment attachment = attachments.get(name);
    if (attachment == null) {
      throw new TapeException(
          "%s: the attachment '%s' is missing; expected a recording of 'sinew run --record'"
              .formatted(file, name));
    }
    return reader.attachmentData(attachment);
  }

  /**
   * Reads the cycles from the first to the last that is whole, also those in the files that follow
   * this one: {@code run.0001.mcap} and so on.
   *
   * @return why the file ends before its proper end; empty when it does not
   * @throws TapeException if a cycle is damaged
   */
  public Optional<String> play(Listener listener) throws IOException, InterruptedException {
    Optional<String> ended = play(reader, listener);
    for (Path next : McapSeries.files(file).stream().skip(1).toList()) {
      if (ended.isPresent()) {
        return ended;
      }
      try (McapReader part = McapReader.open(next)) {
        ended = play(part, listener).map(reason -> next.getFileName() + ": " + reason);
      } catch (McapException e) {
        return Optional.of(next.getFileName() + ": " + e.getMessage());
      }
    }
    return ended;
  }

  private Optional<String> play(McapReader part, Listener listener)
      throws IOException, InterruptedException {
    try {
      McapEnding ending =
          part.read(
              McapSelection.ALL.on(Recorder.TOPIC::equals),
              new McapVisitor() {
                @Override
                public void message(
                    McapChannel channel,
                    long sequence,
                    long logTimeNanos,
                    long publishTimeNanos,
                    ByteBuffer data)
                    throws IOException {
                  try {
                    listener.cycle(read(data));
                  } catch (InterruptedException e) {
                    throw new PlayInterruptedException(e);
                  }
                }
              });
      return ending.complete() ? Optional.empty() : Optional.of(ending.reason());
    } catch (PlayInterruptedException e) {
      throw e.interrupted;
    }
  }

  /** Carries an interrupt through a visitor, which may only fail to read. */
  private static final class PlayInterruptedException extends IOException {
    private static final long serialVersionUID = 1L;
    private final InterruptedException interrupted;

    PlayInterruptedException(InterruptedException interrupted) {
      super(interrupted);
      this.interrupted = interrupted;
    }
  }

  private CycleEntry read(ByteBuffer data) throws TapeException {
    try {
      return EntryReader.read(data);
    } catch (JournalFormatException e) {
      throw new TapeException(file + ": a cycle is damaged: " + e.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
