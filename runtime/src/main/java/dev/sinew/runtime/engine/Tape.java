package dev.sinew.runtime.engine;

import dev.sinew.runtime.recording.journal.CycleJournal;
import dev.sinew.runtime.recording.journal.RingJournal;
import dev.sinew.runtime.recording.mcap.McapSeries;
import dev.sinew.runtime.recording.mcap.SeriesEvents;
import dev.sinew.runtime.recording.mcap.SeriesOptions;
import dev.sinew.runtime.recording.tape.Recorder;
import dev.sinew.runtime.recording.tape.TapeParts;
import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The recording of one run: the journal that the cycle writes to and the file it ends in. */
final class Tape implements AutoCloseable {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Path file;
  private final RingJournal journal;
  private final Recorder recorder;

  private Tape(Path file, RingJournal journal, Recorder recorder) {
    this.file = file;
    this.journal = journal;
    this.recorder = recorder;
  }

  /**
   * Begins a recording.
   *
   * @param target a file that does not exist yet, or a folder, in which a file is named after the
   *     robot and the time
   * @throws StartException if it cannot be written
   */
  static Tape begin(Path target, TapeParts parts, Clock clock, EventLog events)
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
      McapSeries series = McapSeries.create(file, SeriesOptions.DEFAULT, told(file, events));
      return new Tape(
          file,
          journal,
          new Recorder(journal, series, parts, text -> events.warning(file + ": " + text)));
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

  private static SeriesEvents told(Path file, EventLog events) {
    return new SeriesEvents() {
      @Override
      public void continued(Path finished, Path successor) {
        events.info("the recording goes on in " + successor);
      }

      @Override
      public void removed(Path oldest) {
        events.warning(oldest + " was removed: the recording has taken all the disk it may");
      }

      @Override
      public void ended(String reason) {
        events.warning(file + ": the recording ends here: " + reason);
      }
    };
  }

  CycleJournal journal() {
    return journal;
  }

  /** Writes what the cycle left. The recorder's thread, in virtual time the simulation. */
  void step() {
    recorder.step();
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
