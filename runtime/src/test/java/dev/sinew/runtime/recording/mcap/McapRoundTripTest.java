package dev.sinew.runtime.recording.mcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class McapRoundTripTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Compression.class)
  void readsWhatWasWrittenInItsOrder(Compression compression) throws IOException {
    Path file = folder.resolve("a.mcap");
    var written = McapFiles.write(file, McapFiles.SMALL.with(compression), 500);
    try (McapReader reader = McapReader.open(file)) {
      var seen = new McapFiles.Everything();
      McapEnding ending = reader.read(seen);
      assertThat(ending).isEqualTo(new McapEnding(true, Files.size(file), ""));
      assertThat(seen.messages).isEqualTo(written);
      assertThat(seen.metadata).containsExactly("sinew.robot{name=rover}");
      assertThat(seen.attachments).hasSize(1);
      assertThat(
              new String(
                  reader.attachmentData(seen.attachments.getFirst()), StandardCharsets.UTF_8))
          .isEqualTo("{ name: 'rover' }");
      assertThat(reader.library()).isEqualTo("test");
    }
  }

  @Test
  void summarySaysWhatIsInTheFileWithoutReadingIt() throws IOException {
    Path file = folder.resolve("a.mcap");
    McapFiles.write(file, McapFiles.SMALL, 500);
    try (McapReader reader = McapReader.open(file)) {
      McapSummary summary = reader.summary().orElseThrow();
      assertThat(summary.messages()).isEqualTo(1000);
      assertThat(summary.startNanos()).isEqualTo(1_000_000_000L);
      assertThat(summary.endNanos()).isEqualTo(5_990_000_001L);
      Map<String, Long> byTopic =
          summary.channels().stream()
              .collect(
                  Collectors.toMap(
                      McapChannel::topic,
                      c -> summary.messagesByChannel().getOrDefault(c.id(), 0L)));
      assertThat(byTopic).isEqualTo(Map.of("/pose", 500L, "/log", 500L));
      assertThat(summary.channels().getFirst().schema().orElseThrow().name()).isEqualTo("pose");
      assertThat(summary.channels().getFirst().metadata()).isEqualTo(Map.of("frame", "odom"));
      assertThat(summary.chunks()).hasSizeGreaterThan(5);
      assertThat(summary.metadata()).hasSize(1);
      assertThat(summary.attachments()).hasSize(1);
    }
  }

  @Test
  void seeksToATimeAndATopic() throws IOException {
    Path file = folder.resolve("a.mcap");
    var written = McapFiles.write(file, McapFiles.SMALL, 500);
    McapSelection selection =
        McapSelection.ALL.between(3_000_000_000L, 3_200_000_000L).on("/log"::equals);
    List<McapFiles.Message> expected =
        written.stream()
            .filter(m -> m.topic().equals("/log"))
            .filter(m -> m.logTime() >= 3_000_000_000L && m.logTime() <= 3_200_000_000L)
            .toList();
    try (McapReader reader = McapReader.open(file)) {
      var sought = new McapFiles.Everything();
      assertThat(reader.seek(selection, sought).complete()).isTrue();
      var scanned = new McapFiles.Everything();
      assertThat(reader.read(selection, scanned).complete()).isTrue();
      assertThat(expected).hasSize(20);
      assertThat(sought.messages).isEqualTo(expected);
      assertThat(scanned.messages).isEqualTo(expected);
    }
  }

  @Test
  void emptyRecordingIsACompleteFile() throws IOException {
    Path file = folder.resolve("a.mcap");
    new McapWriter(FileSink.create(file), McapOptions.DEFAULT).close();
    try (McapReader reader = McapReader.open(file)) {
      assertThat(reader.read(new McapFiles.Everything()).complete()).isTrue();
      assertThat(reader.summary().orElseThrow().messages()).isZero();
    }
  }

  @Test
  void messageLargerThanAChunkIsWritten() throws IOException {
    Path file = folder.resolve("a.mcap");
    byte[] large = new byte[9 << 20];
    for (int i = 0; i < large.length; i++) {
      large[i] = (byte) (i * 31 + (i >> 9));
    }
    for (Compression compression : Compression.values()) {
      Files.deleteIfExists(file);
      try (McapWriter writer =
          new McapWriter(FileSink.create(file), McapFiles.SMALL.with(compression))) {
        int channel = writer.channel("/frame", "", 0, Map.of());
        writer.message(channel, 0, 1, 1, large, 0, large.length);
        writer.message(channel, 1, 2, 2, large, 0, 3);
      }
      try (McapReader reader = McapReader.open(file)) {
        var seen = new McapFiles.Everything();
        assertThat(reader.read(seen).complete()).as("%s", compression).isTrue();
        assertThat(seen.messages.getFirst().data().getBytes(StandardCharsets.ISO_8859_1))
            .isEqualTo(large);
        assertThat(seen.messages).hasSize(2);
      }
    }
  }

  @Test
  void chunkEndsAfterItsSpanSoThatACrashLosesNoMore() throws IOException {
    Path file = folder.resolve("a.mcap");
    try (McapWriter writer = new McapWriter(FileSink.create(file), McapOptions.DEFAULT)) {
      int channel = writer.channel("/x", "json", 0, Map.of());
      byte[] data = {'1'};
      for (int i = 0; i < 10; i++) {
        writer.message(channel, i, i * 400_000_000L, i * 400_000_000L, data, 0, 1);
      }
      try (McapReader reader = McapReader.open(file)) {
        var seen = new McapFiles.Everything();
        McapEnding ending = reader.read(seen);
        assertThat(ending.complete()).isFalse();
        assertThat(ending.reason()).isEqualTo("the file ends without a footer");
        // 0, 0.4 and 0.8 s; then the chunk of 1.2 s begins, and so on.
        assertThat(seen.messages).hasSize(9);
      }
    }
  }

  @Test
  void overwritesNoRecording() throws IOException {
    Path file = Files.createFile(folder.resolve("a.mcap"));
    assertThatThrownBy(() -> FileSink.create(file)).isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void refusesAChannelItDoesNotKnow() throws IOException {
    try (McapWriter writer =
        new McapWriter(FileSink.create(folder.resolve("a.mcap")), McapOptions.DEFAULT)) {
      assertThatThrownBy(() -> writer.message(0, 0, 0, 0, new byte[1], 0, 1))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> writer.channel("/x", "json", 1, Map.of()))
          .hasMessageContaining("no schema 1");
    }
  }

  @Test
  void allocatesNothingPerMessageInSteadyState() throws IOException {
    McapSink nowhere = new MemorySink(0);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    byte[] data = new byte[200];
    try (McapWriter writer = new McapWriter(nowhere, McapOptions.DEFAULT)) {
      int channel = writer.channel("/x", "json", 0, Map.of());
      long time = write(writer, channel, data, 0, 20_000);
      writer.flushChunk();
      long before = threads.getCurrentThreadAllocatedBytes();
      // Fewer than fill a chunk: the packing of a chunk makes a few small objects.
      write(writer, channel, data, time, 4_000);
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertThat(allocated).isLessThan(400);
    }
  }

  private static long write(McapWriter writer, int channel, byte[] data, long from, int count)
      throws IOException {
    for (int i = 0; i < count; i++) {
      writer.message(channel, i, from + i, from + i, data, 0, data.length);
    }
    return from + count;
  }
}
