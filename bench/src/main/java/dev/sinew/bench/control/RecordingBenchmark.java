package dev.sinew.bench.control;

import dev.sinew.bench.report.Allocation;
import dev.sinew.bench.report.Benchmark;
import dev.sinew.bench.report.CannotMeasureException;
import dev.sinew.bench.report.Sheet;
import dev.sinew.bench.report.Spread;
import dev.sinew.bench.robot.Rover;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.Replay;
import dev.sinew.runtime.engine.ReplayPlan;
import dev.sinew.runtime.engine.ReplayResult;
import dev.sinew.runtime.engine.Robot;
import dev.sinew.runtime.recording.journal.CycleJournal;
import dev.sinew.runtime.recording.journal.RingJournal;
import dev.sinew.runtime.recording.tape.TapeReader;
import dev.sinew.sdk.time.Clock;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/** What a recording costs the cycle, how large it is, and how fast it replays. */
public final class RecordingBenchmark implements Benchmark {
  private static final int WARM_UP = 20_000;
  private static final int CYCLES = 50_000;
  private static final long PERIOD_NANOS = 20_000_000L;
  private static final long PATIENCE_NANOS = 5_000_000_000L;
  private static final double MICROS = 1e3;
  private static final Duration ROBOT_TIME = Duration.ofMinutes(2);

  private final Installation here;
  private final Clock clock;

  public RecordingBenchmark(Installation here, Clock clock) {
    this.here = here;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "recording";
  }

  @Override
  public String summary() {
    return "what a recording costs the cycle, how large it is and how fast it replays";
  }

  @Override
  public void run(Sheet sheet) throws Exception {
    sheet.setting(
        "settings",
        "%,d cycles of the stand-in rover, recorded and not, by turns; then the rover without eyes, %d s in virtual time"
            .formatted(CYCLES, ROBOT_TIME.toSeconds()));
    sheet.setting(
        "bare",
        "the same cycle without a journal; then reading the recording's cycles without running"
            + " them");
    cycles(sheet);
    files(sheet);
  }

  /** One rover whose cycles are timed. */
  private final class Timed implements AutoCloseable {
    private final SteppedClock stepped = new SteppedClock(clock);
    private final Allocation allocation = new Allocation();
    private final StandInRover rover;
    private Spread plain = new Spread();
    private Spread turns = new Spread();
    private long bytes;
    private long obstacles;

    Timed(CycleJournal journal) throws CannotMeasureException {
      rover = new StandInRover(stepped, PATIENCE_NANOS, journal);
    }

    void forget() {
      plain = new Spread();
      turns = new Spread();
      bytes = 0;
    }

    void cycle() throws InterruptedException, CannotMeasureException {
      stepped.leap(PERIOD_NANOS);
      rover.bus().step();
      long due = stepped.nanos();
      long before = allocation.bytes();
      long start = clock.nanos();
      rover.cycle().step(due);
      long took = clock.nanos() - start;
      bytes += allocation.bytes() - before;
      long newest = rover.cycle().scene().obstacles().timeNanos();
      (newest != obstacles ? turns : plain).add(took);
      obstacles = newest;
    }

    @Override
    public void close() {
      rover.close();
    }
  }

  private void cycles(Sheet sheet) throws Exception {
    RingJournal journal = new RingJournal();
    ByteBuffer taken = ByteBuffer.allocate(RingJournal.LARGEST_ENTRY);
    try (Timed ours = new Timed(journal);
        Timed bare = new Timed(CycleJournal.OFF)) {
      for (int i = -WARM_UP; i < CYCLES; i++) {
        if (i == 0) {
          ours.forget();
          bare.forget();
        }
        ours.cycle();
        while (journal.poll(taken)) {
          taken.clear();
        }
        bare.cycle();
      }
      if (journal.dropped() > 0) {
        throw new CannotMeasureException("the journal lost " + journal.dropped() + " cycles");
      }
      sheet.head("a cycle without a new lidar turn", "µs");
      sheet.spreads(ours.plain, bare.plain, MICROS);
      sheet.head("a cycle that places a turn", "µs");
      sheet.spreads(ours.turns, bare.turns, MICROS);
      sheet.head("heap allocated by the cycle's thread", "bytes");
      sheet.row("mean of all cycles", (double) ours.bytes / CYCLES, (double) bare.bytes / CYCLES);
    }
  }

  private void files(Sheet sheet) throws Exception {
    Path folder = Files.createTempDirectory("sinew-bench");
    try {
      Path file = folder.resolve("run.mcap");
      try (Robot robot =
          Robot.assemble(Rover.read(here).blind().alone(ROBOT_TIME).recorded(file))) {
        robot.run();
      }
      double minutes = ROBOT_TIME.toSeconds() / 60.0;
      sheet.head("size of the recording", "MB");
      sheet.row("file, for a minute of robot time", Files.size(file) / 1e6 / minutes);
      Replay.run(ReplayPlan.of(file), here);
      long start = clock.nanos();
      ReplayResult result = Replay.run(ReplayPlan.of(file), here);
      double replayed = (clock.nanos() - start) * 1e-9;
      if (!result.same()) {
        throw new CannotMeasureException("the replay is another run than the recording");
      }
      start = clock.nanos();
      long[] cycles = new long[1];
      try (TapeReader tape = TapeReader.open(file)) {
        tape.play(_ -> cycles[0]++);
      }
      double read = (clock.nanos() - start) * 1e-9;
      if (cycles[0] != result.comparison().cycles()) {
        throw new CannotMeasureException("not all cycles were read");
      }
      sheet.head("robot time replayed in a second, start included", "s");
      sheet.row("replay and compare", result.seconds() / replayed, result.seconds() / read);
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
