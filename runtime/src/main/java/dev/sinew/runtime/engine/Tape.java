package dev.sinew.runtime.engine;

import dev.sinew.runtime.config.robot.Recording;
import dev.sinew.runtime.recording.journal.CycleJournal;
import dev.sinew.runtime.recording.journal.RingJournal;
import dev.sinew.runtime.recording.mcap.McapOptions;
import dev.sinew.runtime.recording.mcap.McapOutput;
import dev.sinew.runtime.recording.mcap.McapSeries;
import dev.sinew.runtime.recording.mcap.SeriesEvents;
import dev.sinew.runtime.recording.mcap.SeriesOptions;
import dev.sinew.runtime.recording.tape.Recorder;
import dev.sinew.runtime.recording.tape.TapeParts;
import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** The recording of one run: the journal that the cycle writes to and the files it ends in. */
final class Tape implements AutoCloseable {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Path file;
  private final RingJournal journal;
  private final McapSeries series;
  private final Recorder recorder;
  private final EventLog events;
  private final long epochOffsetNanos;
  private long revision;

  private Tape(
      Path file,
      RingJournal journal,
      McapSeries series,
      Recorder recorder,
      long epochOffsetNanos,
      EventLog events) {
    this.file = file;
    this.journal = journal;
    this.series = series;
    this.recorder = recorder;
    this.epochOffsetNanos = epochOffsetNanos;
    this.events = events;
  }

  /**
   * Begins a recording.
   *
   * @param limits how much may be kept
   * @param target a file that does not exist yet, or a folder, in which a file is named after the
   *     robot and the time
   * @throws StartException if it cannot be written
   */
  static Tape begin(Path target, Recording limits, TapeParts parts, Clock clock, EventLog events)
      throws StartException {
    Path file =
        Files.isDirectory(target)
            ? target.resolve(
                parts.header().robot()
                    + "-"
                    + NAME.format(Instant.ofEpochMilli(clock.wallMillis()))
                    + ".mcap")
            : target;
    RingJournal journal = new RingJournal();
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      McapSeries series = McapSeries.create(file, options(limits), words(events));
      return new Tape(
          file,
          journal,
          series,
          new Recorder(journal, series, parts, text -> events.warning(file + ": " + text)),
          parts.header().epochOffsetNanos(),
          events);
    } catch (FileAlreadyExistsException e) {
      throw new StartException(
          List.of(
              "--record %s: the file exists already; expected a new file or a folder"
                  .formatted(file)));
    } catch (IOException e) {
      throw new StartException(
          "--record %s: the file cannot be written: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static SeriesOptions options(Recording limits) {
    McapOptions usual = McapOptions.DEFAULT;
    return new SeriesOptions(
        new McapOptions(
            usual.profile(),
            usual.library(),
            usual.compression(),
            usual.chunkBytes(),
            usual.chunkSpanNanos(),
            limits.sync().toNanos()),
        (long) limits.fileSize() << 20,
        limits.fileTime().toNanos(),
        (long) limits.totalSize() << 20,
        switch (limits.whenFull()) {
          case STOP -> SeriesOptions.WhenFull.STOP;
          case REMOVE_OLDEST -> SeriesOptions.WhenFull.REMOVE_OLDEST;
        },
        (long) limits.keepFree() << 20);
  }

  private static SeriesEvents words(EventLog events) {
    return new SeriesEvents() {
      @Override
      public void continued(Path finished, Path successor) {
        events.info("the recording goes on in " + successor);
      }

      @Override
      public void removed(Path oldest) {
        events.warning(oldest + " was removed: the recording has taken all it may");
      }
    };
  }

  /**
   * Notes a robot file before anything of it reaches the cycle. One thread, the wiring's.
   *
   * @param text as it was written
   * @param variables what its variables are that are no secrets
   */
  void revise(String text, Map<String, String> variables) {
    long number = revision + 1;
    if (recorder.revise(number, text.getBytes(StandardCharsets.UTF_8), variables)) {
      revision = number;
      journal.revise(number);
    } else {
      events.warning(file + ": a changed robot file is not in the recording: the disk is too slow");
    }
  }

  CycleJournal journal() {
    return journal;
  }

  /** Writes what the cycle left. The recorder's thread, in virtual time the simulation. */
  void step() {
    recorder.step();
    try {
      series.mayContinueInNewFile();
    } catch (IOException e) {
      // The recorder hears the same with its next cycle, and says it.
    }
  }

  /** Where others may add messages, on the thread that calls {@link #step}. */
  McapOutput output() {
    return series;
  }

  /** What is added to robot time to get the recording's times, nanoseconds. */
  long epochOffsetNanos() {
    return epochOffsetNanos;
  }

  Path file() {
    return file;
  }

  /** Cycles in the file. Once the recorder's thread has ended. */
  long written() {
    return recorder.written();
  }

  /** Cycles that were lost because the disk did not keep up. Any thread. */
  long dropped() {
    return recorder.dropped();
  }

  @Override
  public void close() {
    recorder.close();
  }
}
