package dev.sinew.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.recording.mcap.Compression;
import dev.sinew.runtime.recording.mcap.FileSink;
import dev.sinew.runtime.recording.mcap.McapAttachment;
import dev.sinew.runtime.recording.mcap.McapChannel;
import dev.sinew.runtime.recording.mcap.McapEnding;
import dev.sinew.runtime.recording.mcap.McapOptions;
import dev.sinew.runtime.recording.mcap.McapReader;
import dev.sinew.runtime.recording.mcap.McapVisitor;
import dev.sinew.runtime.recording.mcap.McapWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Foxglove's own library reads what ours writes, and the other way round. */
class McapJudgeTest {
  private static final long START = 1_700_000_000_000_000_000L;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Compression.class)
  void foxglovesLibraryReadsEveryMessageOfOurFile(Compression compression) throws Exception {
    Path file = folder.resolve("ours.mcap");
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    McapOptions options = McapOptions.DEFAULT.with(compression).withChunkBytes(16 << 10);
    try (McapWriter writer = new McapWriter(FileSink.create(file), options)) {
      writer.metadata("sinew.robot", Map.of("name", "rover"));
      int schema =
          writer.schema(
              "sinew.Test", "jsonschema", "{\"type\":\"object\"}".getBytes(StandardCharsets.UTF_8));
      int[] channels = {
        writer.channel("/gate", "json", schema, Map.of("unit", "m/s")),
        writer.channel("/raw", "", 0, Map.of())
      };
      Random random = new Random(4);
      for (int i = 0; i < 2000; i++) {
        byte[] data =
            ("{\"i\":" + i + ",\"v\":" + random.nextDouble() + ",\"word\":\"größer\"}")
                .getBytes(StandardCharsets.UTF_8);
        long time = START + i * 5_000_000L;
        writer.message(channels[i % 2], i, time, time - 3, data, 0, data.length);
        digest.update(
            ((i % 2 == 0 ? "/gate" : "/raw") + " " + i + " " + time + " " + (time - 3) + " ")
                .getBytes(StandardCharsets.UTF_8));
        digest.update(data);
      }
      writer.attachment(
          "rover.json5", "text/plain", START, 0, "{ ö }".getBytes(StandardCharsets.UTF_8));
    }
    JsonNode seen =
        new ObjectMapper().readTree(Judge.run(folder, "mcap-read.cjs", file.toString()));
    String hash = HexFormat.of().formatHex(digest.digest());
    assertThat(seen.get("done").asBoolean()).isTrue();
    assertThat(seen.get("library").asString()).isEqualTo("sinew");
    assertThat(seen.at("/streamed/count").asInt()).isEqualTo(2000);
    assertThat(seen.at("/streamed/sha256").asString()).isEqualTo(hash);
    assertThat(seen.at("/sought/count").asInt()).isEqualTo(2000);
    assertThat(seen.at("/sought/sha256").asString()).isEqualTo(hash);
    assertThat(seen.at("/statistics/messages").asInt()).isEqualTo(2000);
    assertThat(seen.at("/statistics/start").asString()).isEqualTo(String.valueOf(START));
    assertThat(seen.at("/statistics/end").asString())
        .isEqualTo(String.valueOf(START + 1999 * 5_000_000L));
    assertThat(seen.at("/statistics/chunks").asInt())
        .isEqualTo(seen.get("chunkIndexes").asInt())
        .isGreaterThan(5);
    assertThat(seen.get("attachmentIndexes").asInt()).isEqualTo(1);
    assertThat(seen.get("metadataIndexes").asInt()).isEqualTo(1);
    assertThat(seen.at("/metadata/0/metadata/name").asString()).isEqualTo("rover");
    assertThat(seen.at("/attachments/0/data").asString()).isEqualTo("{ ö }");
    assertThat(seen.at("/channels/0/schema").asString()).isEqualTo("sinew.Test");
    assertThat(seen.at("/channels/0/schemaEncoding").asString()).isEqualTo("jsonschema");
    assertThat(seen.at("/channels/0/metadata/unit").asString()).isEqualTo("m/s");
    assertThat(seen.at("/channels/1/schema").asString()).isEmpty();
    assertThat(seen.at("/channels/1/messages").asInt()).isEqualTo(1000);
  }

  @ParameterizedTest
  @CsvSource({"none, true", "none, false", "lz4, true", "zstd, true"})
  void ourReaderReadsEveryMessageOfFoxglovesFile(String compression, boolean chunks)
      throws Exception {
    Path file = folder.resolve("theirs.mcap");
    Judge.run(folder, "mcap-write.cjs", file.toString(), compression, String.valueOf(chunks));
    List<String> messages = new ArrayList<>();
    List<McapAttachment> attachments = new ArrayList<>();
    List<String> metadata = new ArrayList<>();
    try (McapReader reader = McapReader.open(file)) {
      McapEnding ending =
          reader.read(
              new McapVisitor() {
                @Override
                public void message(
                    McapChannel channel,
                    long sequence,
                    long logTimeNanos,
                    long publishTimeNanos,
                    ByteBuffer data) {
                  messages.add(
                      channel.topic()
                          + " "
                          + sequence
                          + " "
                          + (logTimeNanos - START)
                          + " "
                          + (logTimeNanos - publishTimeNanos)
                          + " "
                          + StandardCharsets.UTF_8.decode(data));
                }

                @Override
                public void metadata(String name, Map<String, String> map) {
                  metadata.add(name + map);
                }

                @Override
                public void attachment(McapAttachment attachment) {
                  attachments.add(attachment);
                }
              });
      assertThat(ending.reason()).isEmpty();
      assertThat(ending.complete()).isTrue();
      assertThat(reader.library()).startsWith("judge");
      assertThat(reader.summary().orElseThrow().messages()).isEqualTo(400);
      assertThat(new String(reader.attachmentData(attachments.getFirst()), StandardCharsets.UTF_8))
          .isEqualTo("a note");
    }
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      expected.add(
          (i % 2 == 0 ? "/even " : "/odd ")
              + i
              + " "
              + i * 1_000_000L
              + " 7 {\"i\":"
              + i
              + ",\"text\":\""
              + "x".repeat(i % 90)
              + "\"}");
    }
    assertThat(messages).isEqualTo(expected);
    assertThat(metadata).containsExactly("judge{key=value}");
  }
}
