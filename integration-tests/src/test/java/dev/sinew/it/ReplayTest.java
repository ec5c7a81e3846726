package dev.sinew.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sinew.runtime.config.json5.Setting;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.Replay;
import dev.sinew.runtime.engine.ReplayPlan;
import dev.sinew.runtime.engine.ReplayResult;
import dev.sinew.runtime.engine.Robot;
import dev.sinew.runtime.engine.StartException;
import dev.sinew.runtime.recording.mcap.FileSink;
import dev.sinew.runtime.recording.mcap.McapAttachment;
import dev.sinew.runtime.recording.mcap.McapChannel;
import dev.sinew.runtime.recording.mcap.McapOptions;
import dev.sinew.runtime.recording.mcap.McapReader;
import dev.sinew.runtime.recording.mcap.McapVisitor;
import dev.sinew.runtime.recording.mcap.McapWriter;
import dev.sinew.runtime.recording.replay.Difference;
import dev.sinew.runtime.recording.tape.TapeException;
import dev.sinew.testkit.VirtualRun;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded in the simulated hall, replayed without it. */
class ReplayTest {
  @TempDir Path folder;

  private Path plugins() throws IOException {
    return Clone.plugins(folder.resolve("plugins"));
  }

  private Path record(Path robotFile, Duration time) throws Exception {
    Path file = folder.resolve("run.mcap");
    VirtualRun run =
        VirtualRun.of(robotFile, plugins(), folder)
            .lasting(time)
            .unplugging("lidar", Duration.ofSeconds(4), Duration.ofSeconds(6));
    try (Robot robot = Robot.assemble(run.plan().recorded(file))) {
      robot.run();
    }
    return file;
  }

  private ReplayResult replay(ReplayPlan plan) throws Exception {
    Installation here = Installation.here();
    return Replay.run(plan, new Installation(here.home(), plugins(), Map.of()));
  }

  private static ReplayPlan trying(Path file, String... settings) {
    List<Setting> changes =
        java.util.Arrays.stream(settings).map(text -> Setting.parse("--set", text)).toList();
    return new ReplayPlan(file, Map.of(), changes, false);
  }

  @Test
  void tenMinutesOfPatrolReplayToTheLastBit() throws Exception {
    Path file = record(BlindRover.in(folder), Duration.ofMinutes(10));
    ReplayResult result = replay(ReplayPlan.of(file));
    assertThat(result.comparison().cycles()).isEqualTo(30_000);
    assertThat(result.comparison().differences()).isZero();
    assertThat(result.same()).isTrue();
    assertThat(result.seconds()).isBetween(599.0, 600.0);
    assertThat(result.notes()).isEmpty();
  }

  @Test
  void whatTheDetectorSawIsReplayedWithoutCameraWorldOrModel() throws Exception {
    Path file = record(Clone.rover(), Duration.ofSeconds(12));
    ReplayResult result = replay(ReplayPlan.of(file));
    assertThat(result.comparison().cycles()).isEqualTo(600);
    assertThat(result.comparison().differences()).isZero();
  }

  @Test
  void aChangedLimitShowsWhereItFirstMatteredAndWhy() throws Exception {
    Path file = record(BlindRover.in(folder), Duration.ofSeconds(20));
    ReplayResult result = replay(trying(file, "safety.maxLinear=0.3"));
    assertThat(result.comparison().cycles()).isEqualTo(1000);
    assertThat(result.comparison().differences()).isBetween(50L, 950L);
    Difference first = result.comparison().first().orElseThrow();
    assertThat(first.cause())
        .isEqualTo(
            "the safety gate: the same request meets another rule (recorded allow, replayed limit"
                + " by speed)");
    assertThat(first.lines()).anyMatch(line -> line.matches(".*gate +allow +limit by speed"));
    assertThat(result.comparison().furthestLinear()).isBetween(0.05, 0.35);
  }

  @Test
  void aChangedGoalIsBlamedOnTheSkills() throws Exception {
    Path file = record(BlindRover.in(folder), Duration.ofSeconds(8));
    ReplayResult result = replay(trying(file, "cortex.modes.patrol.goal.speed=0.3"));
    assertThat(result.comparison().first().orElseThrow().cause())
        .startsWith("the skills: the same scene makes them ask for something else");
  }

  @Test
  void settingsAreCheckedLikeTheFileAllAtOnce() throws Exception {
    Path file = record(BlindRover.in(folder), Duration.ofSeconds(1));
    assertThatExceptionOfType(StartException.class)
        .isThrownBy(() -> replay(trying(file, "safety.maxLiner=0.3", "safety.braking=fast")))
        .satisfies(e ->
            assertThat(e.problems())
                .anyMatch(p -> p.contains("safety.maxLiner: unknown key"))
                .anyMatch(p -> p.contains("did you mean 'safety.maxLinear'?"))
                .anyMatch(p -> p.contains("safety.braking: found 'fast'; expected a number")));
  }

  @Test
  void aPluginThatIsNotThereIsNamedWithTheWayOut() throws Exception {
    Path file = record(BlindRover.in(folder), Duration.ofSeconds(2));
    Installation here = Installation.here();
    Installation without =
        new Installation(here.home(), Files.createDirectory(folder.resolve("none")), Map.of());
    assertThatExceptionOfType(StartException.class)
        .isThrownBy(() -> Replay.run(ReplayPlan.of(file), without))
        .withMessageContaining("patrol");
    ReplayPlan carried = new ReplayPlan(file, Map.of(), List.of(), true);
    assertThat(Replay.run(carried, without).same()).isTrue();
    Path jar = folder.resolve("plugins").resolve("sinew-skill-patrol-0.1.0.jar");
    ReplayPlan named = new ReplayPlan(file, Map.of("patrol", jar), List.of(), false);
    assertThat(Replay.run(named, without).same()).isTrue();
  }

  @Test
  void missingCyclesAreNamedAndNothingAfterThemIsCompared() throws Exception {
    Path whole = record(BlindRover.in(folder), Duration.ofSeconds(4));
    Path gap = folder.resolve("gap.mcap");
    copy(whole, gap, Map.of(), 100, 120);
    ReplayResult result = replay(ReplayPlan.of(gap));
    assertThat(result.gap()).contains(new ReplayResult.Gap(100, 119));
    assertThat(result.comparison().cycles()).isEqualTo(100);
    assertThat(result.comparison().differences()).isZero();
    assertThat(result.same()).isFalse();
  }

  @Test
  void aRecordingThatWasCutReplaysUpToItsLastWholeChunk() throws Exception {
    Path whole = record(BlindRover.in(folder), Duration.ofSeconds(10));
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = folder.resolve("cut.mcap");
    Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length * 2 / 3));
    ReplayResult result = replay(ReplayPlan.of(cut));
    assertThat(result.comparison().cycles()).isBetween(100L, 499L);
    assertThat(result.comparison().differences()).isZero();
    assertThat(result.ending()).isPresent();
  }

  @Test
  void aRecordingOfAnotherFormatIsRefusedWithTheWayOut() throws Exception {
    Path file = record(BlindRover.in(folder), Duration.ofSeconds(1));
    Path old = folder.resolve("old.mcap");
    copy(file, old, Map.of("format", "0", "runtime", "0.0.9"), 0, 0);
    assertThatExceptionOfType(TapeException.class)
        .isThrownBy(() -> replay(ReplayPlan.of(old)))
        .withMessageContaining("format 0 by sinew 0.0.9")
        .withMessageContaining("Replay it with the version that recorded it");
  }

  /** Copies a recording with other words in its header and without some of its cycles. */
  private static void copy(Path from, Path to, Map<String, String> words, long first, long end)
      throws IOException {
    try (McapReader reader = McapReader.open(from);
        McapWriter writer = new McapWriter(FileSink.create(to), McapOptions.DEFAULT)) {
      int schema = writer.schema("sinew.Cycle", "sinew", new byte[0]);
      int channel = writer.channel("sinew/cycle", "sinew", schema, Map.of());
      reader.read(
          new McapVisitor() {
            @Override
            public void metadata(String name, Map<String, String> metadata) throws IOException {
              Map<String, String> changed = new HashMap<>(metadata);
              if (name.equals("sinew.recording")) {
                changed.putAll(words);
              }
              writer.metadata(name, changed);
            }

            @Override
            public void attachment(McapAttachment attachment) throws IOException {
              writer.attachment(
                  attachment.name(),
                  attachment.mediaType(),
                  attachment.logTimeNanos(),
                  0,
                  reader.attachmentData(attachment));
            }

            @Override
            public void message(
                McapChannel old, long sequence, long logged, long published, ByteBuffer data)
                throws IOException {
              if (old.topic().equals("sinew/cycle") && (sequence < first || sequence >= end)) {
                writer.message(channel, sequence, logged, published, data);
              }
            }
          });
    }
  }
}
