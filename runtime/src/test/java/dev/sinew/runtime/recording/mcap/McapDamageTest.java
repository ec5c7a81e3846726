package dev.sinew.runtime.recording.mcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were cut, damaged or made up. */
class McapDamageTest {
  @TempDir Path folder;

  private static List<McapFiles.Message> read(Path file, List<McapEnding> endings)
      throws IOException {
    try (McapReader reader = McapReader.open(file)) {
      var seen = new McapFiles.Everything();
      endings.add(reader.read(seen));
      return seen.messages;
    }
  }

  /** Where each chunk ends, and how many messages the file has up to there. */
  private static List<long[]> chunkEnds(Path file) throws IOException {
    List<long[]> ends = new ArrayList<>();
    try (McapReader reader = McapReader.open(file)) {
      for (McapSummary.Chunk chunk : reader.summary().orElseThrow().chunks()) {
        var seen = new McapFiles.Everything();
        reader.read(McapSelection.ALL.between(0, chunk.endNanos()), seen);
        ends.add(new long[] {chunk.offset() + chunk.length(), seen.messages.size()});
      }
    }
    return ends;
  }

  @Test
  void fileCutAtAnyByteReadsUpToItsLastWholeChunkAndSaysWhere() throws IOException {
    Path whole = folder.resolve("whole.mcap");
    List<McapFiles.Message> written = McapFiles.write(whole, McapFiles.SMALL, 300);
    byte[] bytes = Files.readAllBytes(whole);
    List<long[]> ends = chunkEnds(whole);
    TreeSet<Integer> cuts = new TreeSet<>();
    long tail = ends.get(ends.size() - 3)[0] - 20;
    for (int cut = (int) tail; cut < bytes.length; cut++) {
      cuts.add(cut);
    }
    new Random(3).ints(200, 60, bytes.length).forEach(cuts::add);
    Path file = folder.resolve("cut.mcap");
    for (int cut : cuts) {
      Files.write(file, Arrays.copyOf(bytes, cut));
      int expected = 0;
      for (long[] end : ends) {
        if (end[0] <= cut) {
          expected = (int) end[1];
        }
      }
      List<McapEnding> endings = new ArrayList<>();
      assertThat(read(file, endings)).as("cut at %s", cut).isEqualTo(written.subList(0, expected));
      McapEnding ending = endings.getFirst();
      assertThat(ending.complete()).isFalse();
      assertThat(ending.reason()).startsWith("the file ends");
      assertThat(ending.offset()).isBetween((long) cut - bytes.length, (long) cut);
      assertThat(expected == 0 || ending.offset() >= lastEnd(ends, cut)).isTrue();
    }
  }

  private static long lastEnd(List<long[]> ends, int cut) {
    return ends.stream().mapToLong(e -> e[0]).filter(e -> e <= cut).max().orElse(0);
  }

  @Test
  void fileCutWithinItsFirstBytesIsRefusedWithTheReason() throws IOException {
    Path whole = folder.resolve("whole.mcap");
    McapFiles.write(whole, McapFiles.SMALL, 3);
    byte[] bytes = Files.readAllBytes(whole);
    Path file = folder.resolve("cut.mcap");
    for (int cut = 0; cut < 20; cut++) {
      Files.write(file, Arrays.copyOf(bytes, cut));
      assertThatThrownBy(() -> McapReader.open(file).close())
          .isInstanceOf(McapException.class)
          .hasMessageMatching("not an MCAP file: .*|the file ends within its header.*");
    }
  }

  @Test
  void damagedChunkStopsReadingOrIsPassedOverAsAsked() throws IOException {
    Path file = folder.resolve("a.mcap");
    List<McapFiles.Message> written = McapFiles.write(file, McapFiles.SMALL, 300);
    List<long[]> ends = chunkEnds(file);
    byte[] bytes = Files.readAllBytes(file);
    bytes[(int) ends.get(2)[0] - 40] ^= 4;
    Files.write(file, bytes);
    List<McapEnding> endings = new ArrayList<>();
    assertThat(read(file, endings)).isEqualTo(written.subList(0, (int) ends.get(1)[1]));
    assertThat(endings.getFirst().complete()).isFalse();
    assertThat(endings.getFirst().reason()).contains("chunk");

    try (McapReader reader = McapReader.open(file)) {
      var seen = new McapFiles.Everything();
      assertThat(reader.read(McapSelection.ALL.passingDamage(), seen).complete()).isTrue();
      List<McapFiles.Message> rest = new ArrayList<>(written.subList(0, (int) ends.get(1)[1]));
      rest.addAll(written.subList((int) ends.get(2)[1], written.size()));
      assertThat(seen.messages).isEqualTo(rest);
      assertThat(seen.damage).hasSize(1);
    }
  }

  @Test
  void flippedBitInTheSummaryFallsBackToReadingTheWhole() throws IOException {
    Path file = folder.resolve("a.mcap");
    List<McapFiles.Message> written = McapFiles.write(file, McapFiles.SMALL, 100);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 60] ^= 1;
    Files.write(file, bytes);
    try (McapReader reader = McapReader.open(file)) {
      assertThat(reader.summary()).isEmpty();
      assertThat(reader.summaryProblem()).isEqualTo("the summary's checksum does not match it");
      var seen = new McapFiles.Everything();
      reader.seek(McapSelection.ALL, seen);
      assertThat(seen.messages).isEqualTo(written);
    }
  }

  @Test
  void changedMetadataIsNoticedByTheChecksumOfTheWhole() throws IOException {
    Path file = folder.resolve("a.mcap");
    McapFiles.write(file, McapFiles.SMALL, 3);
    byte[] bytes = Files.readAllBytes(file);
    int at = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("rover");
    bytes[at] = 'l';
    Files.write(file, bytes);
    List<McapEnding> endings = new ArrayList<>();
    read(file, endings);
    assertThat(endings.getFirst().reason())
        .isEqualTo("the checksum of the whole data does not match it");
  }

  @Test
  void anyFlippedByteIsReadWithoutADefectAndWithoutMessagesThatWereNeverWritten()
      throws IOException {
    Random random = new Random(11);
    Path file = folder.resolve("a.mcap");
    for (Compression compression : Compression.values()) {
      Path whole = folder.resolve(compression + ".mcap");
      List<McapFiles.Message> written =
          McapFiles.write(whole, McapFiles.SMALL.with(compression).withChunkBytes(1024), 60);
      byte[] bytes = Files.readAllBytes(whole);
      for (int round = 0; round < 500; round++) {
        byte[] changed = bytes.clone();
        int flips = 1 + random.nextInt(3);
        for (int i = 0; i < flips; i++) {
          changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        Files.write(file, changed);
        try (McapReader reader = McapReader.open(file)) {
          var seen = new McapFiles.Everything();
          reader.read(McapSelection.ALL.passingDamage(), seen);
          assertThat(written).containsAll(seen.messages);
          var sought = new McapFiles.Everything();
          reader.seek(McapSelection.ALL.passingDamage(), sought);
          for (McapAttachment attachment : seen.attachments) {
            attachmentOrException(reader, attachment);
          }
        } catch (McapException e) {
          assertThat(e)
              .hasMessageMatching(
                  "not an MCAP file.*|the file ends within its header.*|a record ends.*|a text is"
                      + " not UTF-8");
        }
      }
    }
  }

  private static void attachmentOrException(McapReader reader, McapAttachment attachment)
      throws IOException {
    try {
      reader.attachmentData(attachment);
    } catch (McapException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Test
  void hostileRecordsCostNoMoreMemoryThanTheLimits() throws IOException {
    Random random = new Random(5);
    Path file = folder.resolve("a.mcap");
    Path whole = folder.resolve("whole.mcap");
    McapFiles.write(whole, McapFiles.SMALL, 1);
    byte[] head = Arrays.copyOf(Files.readAllBytes(whole), 8 + 9 + 4 + 4 + "test".length());
    for (int round = 0; round < 1500; round++) {
      RecordBytes out = new RecordBytes(64);
      out.raw(head, 0, head.length);
      for (int record = 0; record < 4; record++) {
        byte[] content = new byte[random.nextInt(60)];
        random.nextBytes(content);
        if (random.nextBoolean()) {
          // Small numbers come further than large ones.
          for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt(8) : 0);
          }
        }
        int start = out.begin(1 + random.nextInt(15));
        out.raw(content, 0, content.length);
        out.end(start);
      }
      Files.write(file, Arrays.copyOf(out.array(), out.length()));
      try (McapReader reader = McapReader.open(file)) {
        var seen = new McapFiles.Everything();
        assertThat(reader.read(McapSelection.ALL.passingDamage(), seen).complete()).isFalse();
      }
    }
  }

  @Test
  void chunkThatClaimsToUnpackToGigabytesIsRefused() throws IOException {
    for (long claimed : new long[] {1L << 40, -1, Integer.MAX_VALUE}) {
      RecordBytes out = new RecordBytes(64);
      out.raw(Mcap.magic(), 0, 8);
      int header = out.begin(Mcap.HEADER);
      out.string("");
      out.string("");
      out.end(header);
      int chunk = out.begin(Mcap.CHUNK);
      out.u64(0);
      out.u64(0);
      out.u64(claimed);
      out.u32(0);
      out.string("zstd");
      out.u64(4);
      out.u32(0xFD2FB528L);
      out.end(chunk);
      Path file = folder.resolve("bomb" + claimed + ".mcap");
      Files.write(file, Arrays.copyOf(out.array(), out.length()));
      List<McapEnding> endings = new ArrayList<>();
      assertThat(read(file, endings)).isEmpty();
      assertThat(endings.getFirst().reason()).contains("more than is read here");
    }
  }

  @Test
  void fullDiskLeavesACompleteFileWhenTheCutChunkMadeRoom() throws IOException {
    MemorySink sink = MemorySink.full(20_000);
    byte[] data = new byte[3000];
    new Random(1).nextBytes(data);
    McapWriter writer = new McapWriter(sink, McapFiles.SMALL);
    int channel = writer.channel("/x", "", 0, Map.of());
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 100; i++) {
                writer.message(channel, i, i, i, data, 0, data.length);
              }
            })
        .isInstanceOf(IOException.class)
        .hasMessage("No space left on device");
    assertThatThrownBy(() -> writer.message(channel, 0, 0, 0, data, 0, 1))
        .isInstanceOf(IOException.class);
    writer.close();
    assertThat(sink.closed).isTrue();
    Path file = folder.resolve("a.mcap");
    Files.write(file, sink.bytes());
    List<McapEnding> endings = new ArrayList<>();
    assertThat(read(file, endings)).hasSize(6);
    assertThat(endings.getFirst().complete()).isTrue();
  }

  @Test
  void fullDiskAtAnyByteLeavesEveryWholeChunkReadable() throws IOException {
    byte[] data = new byte[700];
    new Random(1).nextBytes(data);
    Path file = folder.resolve("a.mcap");
    for (int room = 40; room < 9000; room += 37) {
      MemorySink sink = MemorySink.full(room);
      int written = 0;
      try (McapWriter writer = new McapWriter(sink, McapFiles.SMALL.withChunkBytes(1024))) {
        int channel = writer.channel("/x", "", 0, Map.of());
        for (int i = 0; i < 100; i++) {
          writer.message(channel, i, i, i, data, 0, data.length);
          written = i;
        }
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("No space left on device");
      }
      Files.write(file, sink.bytes());
      List<McapEnding> endings = new ArrayList<>();
      // A chunk of this size holds one message, which is written with the next.
      assertThat(read(file, endings)).as("room %s", room).hasSizeBetween(written - 1, written + 1);
    }
  }
}
