package dev.sinew.runtime.recording.mcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class McapSeriesTest {
  private static final long HOUR = 3_600_000_000_000L;

  @TempDir Path folder;

  private static final class Told implements SeriesEvents {
    final List<String> words = new ArrayList<>();

    @Override
    public void continued(Path done, Path successor) {
      words.add(done.getFileName() + " then " + successor.getFileName());
    }

    @Override
    public void removed(Path oldest) {
      words.add("removed " + oldest.getFileName());
    }
  }

  private final Told told = new Told();

  private static SeriesOptions options(
      long fileBytes, long spanNanos, long total, SeriesOptions.WhenFull whenFull) {
    return new SeriesOptions(McapFiles.SMALL, fileBytes, spanNanos, total, whenFull, 0);
  }

  /** Records cycles of 1 KiB that does not pack, one each 20 ms. */
  private static void record(McapSeries series, int cycles) throws IOException {
    recordUntilRefused(series, cycles).ifPresent(reason -> fail("refused: " + reason));
  }

  /** The same; why the recording ended before its time. */
  private static Optional<String> recordUntilRefused(McapSeries series, int cycles) {
    try {
      cycles(series, cycles);
      return Optional.empty();
    } catch (IOException e) {
      assertThat(series.recording()).isFalse();
      assertThatThrownBy(() -> series.metadata("late", Map.of())).hasMessage(e.getMessage());
      assertThatThrownBy(series::flushChunk).hasMessage(e.getMessage());
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static void cycles(McapSeries series, int cycles) throws IOException {
    byte[] data = new byte[1024];
    Random random = new Random(1);
    int schema = series.schema("blob", "jsonschema", new byte[] {'{', '}'});
    int channel = series.channel("/blob", "json", schema, Map.of());
    for (int i = 0; i < cycles; i++) {
      random.nextBytes(data);
      series.message(channel, i, i * 20_000_000L, i * 20_000_000L, data, 0, data.length);
      series.mayContinueInNewFile();
    }
  }

  private static McapFiles.Everything whole(Path file) throws IOException {
    var seen = new McapFiles.Everything();
    try (McapReader reader = McapReader.open(file)) {
      assertThat(reader.read(seen).complete()).as("%s", file).isTrue();
      assertThat(reader.summary()).isPresent();
    }
    return seen;
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void continuesInNumberedFilesThatStandByThemselves() throws IOException {
    Path first = folder.resolve("run.mcap");
    try (McapSeries series =
        McapSeries.create(
            first, options(64 << 10, HOUR, 10 << 20, SeriesOptions.WhenFull.REMOVE_OLDEST), told)) {
      series.metadata("sinew.robot", Map.of("name", "rover"));
      series.attachment("rover.json5", "text/plain", 0, 0, new byte[] {1, 2});
      record(series, 200);
    }
    assertThat(files())
        .containsExactly("run.0001.mcap", "run.0002.mcap", "run.0003.mcap", "run.mcap");
    List<Long> sequence = new ArrayList<>();
    for (String name : List.of("run.mcap", "run.0001.mcap", "run.0002.mcap", "run.0003.mcap")) {
      var seen = whole(folder.resolve(name));
      assertThat(seen.metadata).first().isEqualTo("sinew.robot{name=rover}");
      assertThat(seen.metadata).hasSize(name.equals("run.mcap") ? 1 : 2);
      assertThat(seen.attachments).hasSize(1);
      seen.messages.forEach(m -> sequence.add(m.sequence()));
    }
    assertThat(sequence).hasSize(200).isSorted().doesNotHaveDuplicates();
    assertThat(told.words).hasSize(3).first().isEqualTo("run.mcap then run.0001.mcap");
  }

  @Test
  void continuesInANewFileAfterItsTime() throws IOException {
    try (McapSeries series =
        McapSeries.create(
            folder.resolve("run.mcap"),
            options(1 << 20, 1_000_000_000L, 10 << 20, SeriesOptions.WhenFull.STOP),
            told)) {
      record(series, 120);
    }
    assertThat(files()).containsExactly("run.0001.mcap", "run.0002.mcap", "run.mcap");
  }

  @Test
  void oldestFileGoesWhenTheRecordingHasTakenAllItMay() throws IOException {
    try (McapSeries series =
        McapSeries.create(
            folder.resolve("run.mcap"),
            options(64 << 10, HOUR, 200 << 10, SeriesOptions.WhenFull.REMOVE_OLDEST),
            told)) {
      record(series, 500);
      assertThat(series.recording()).isTrue();
    }
    long total = 0;
    for (String name : files()) {
      whole(folder.resolve(name));
      total += Files.size(folder.resolve(name));
    }
    assertThat(files()).doesNotContain("run.mcap").hasSizeBetween(2, 4);
    assertThat(total).isLessThan(210 << 10);
    assertThat(told.words).contains("removed run.mcap", "removed run.0001.mcap");
  }

  @Test
  void recordingStopsWhenItHasTakenAllItMayIfThatWasAsked() throws IOException {
    try (McapSeries series =
        McapSeries.create(
            folder.resolve("run.mcap"),
            options(64 << 10, HOUR, 200 << 10, SeriesOptions.WhenFull.STOP),
            told)) {
      assertThat(recordUntilRefused(series, 500))
          .hasValue("it has taken the 204800 bytes it may take");
    }
    assertThat(files()).contains("run.mcap");
    for (String name : files()) {
      whole(folder.resolve(name));
    }
  }

  @Test
  void fullDiskEndsTheRecordingWithTheReasonAndLeavesReadableFiles() throws IOException {
    Map<Path, MemorySink> sinks = new HashMap<>();
    try (McapSeries series =
        new McapSeries(
            folder.resolve("run.mcap"),
            options(64 << 10, HOUR, 10 << 20, SeriesOptions.WhenFull.REMOVE_OLDEST),
            told,
            path -> {
              MemorySink sink = MemorySink.full(sinks.isEmpty() ? 1 << 20 : 30_000);
              sinks.put(path, sink);
              return sink;
            })) {
      assertThat(recordUntilRefused(series, 300).orElseThrow())
          .startsWith("No space left on device");
      assertThat(series.mayContinueInNewFile()).isFalse();
    }
    assertThat(told.words).containsExactly("run.mcap then run.0001.mcap");
    for (MemorySink sink : sinks.values()) {
      assertThat(sink.closed).isTrue();
      Path file = folder.resolve("read.mcap");
      Files.write(file, sink.bytes());
      try (McapReader reader = McapReader.open(file)) {
        var seen = new McapFiles.Everything();
        reader.read(seen);
        assertThat(seen.messages).hasSizeGreaterThan(20);
      }
    }
  }

  @Test
  void realDiskThatIsFullEndsTheRecordingAndLeavesAReadableFile() throws IOException {
    Path small = SmallDisk.mountOrSkip(folder.resolve("disk"));
    try {
      Path file = small.resolve("run.mcap");
      try (McapSeries series =
          McapSeries.create(
              file,
              options(10 << 20, HOUR, 20 << 20, SeriesOptions.WhenFull.REMOVE_OLDEST),
              told)) {
        assertThat(recordUntilRefused(series, 3000)).isPresent();
      }
      try (McapReader reader = McapReader.open(file)) {
        var seen = new McapFiles.Everything();
        reader.read(seen);
        assertThat(seen.messages).hasSizeGreaterThan(500);
      }
    } finally {
      SmallDisk.unmount(small);
    }
  }

  @Test
  void recordingEndsBeforeTheDiskIsFullWhenRoomIsToBeKept() throws IOException {
    SeriesOptions options =
        new SeriesOptions(
            McapFiles.SMALL, 1 << 20, HOUR, 10 << 20, SeriesOptions.WhenFull.STOP, Long.MAX_VALUE);
    try (McapSeries series = McapSeries.create(folder.resolve("run.mcap"), options, told)) {
      assertThat(recordUntilRefused(series, 50).orElseThrow()).contains("MiB are kept free");
    }
    whole(folder.resolve("run.mcap"));
  }

  @Test
  void earlierRecordingIsNeverOverwritten() throws IOException {
    Files.createFile(folder.resolve("run.mcap"));
    assertThatThrownBy(
            () -> McapSeries.create(folder.resolve("run.mcap"), SeriesOptions.DEFAULT, told))
        .isInstanceOf(FileAlreadyExistsException.class);
    Files.createFile(folder.resolve("other.0001.mcap"));
    assertThatThrownBy(
            () -> McapSeries.create(folder.resolve("other.mcap"), SeriesOptions.DEFAULT, told))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void limitsThatContradictEachOtherAreRefused() {
    assertThatThrownBy(() -> options(1 << 20, HOUR, 1 << 20, SeriesOptions.WhenFull.REMOVE_OLDEST))
        .hasMessageContaining("too small for its files");
  }
}
