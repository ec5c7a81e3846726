package dev.sinew.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.recording.mcap.FileSink;
import dev.sinew.runtime.recording.mcap.McapOptions;
import dev.sinew.runtime.recording.mcap.McapWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RecordCommandTest {
  private static final long START = 1_700_000_000_000_000_000L;
  private static final byte[] PICTURE = {(byte) 0xFF, (byte) 0xD8, 1, 2, 3};

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path run;

  /** A minute of a robot's life: a pose each 100 ms, a picture each second, a log line. */
  @BeforeEach
  void record() throws IOException {
    run = folder.resolve("run.mcap");
    try (McapWriter writer =
        new McapWriter(FileSink.create(run), McapOptions.DEFAULT.withChunkBytes(8192))) {
      writer.metadata("sinew.run", Map.of("robot", "rover", "seed", "1"));
      writer.attachment("robot.json5", "application/json5", START, 0, utf8("{ name: 'rover' }"));
      int pose =
          writer.channel(
              "/pose", "json", writer.schema("pose", "jsonschema", utf8("{}")), Map.of());
      int image =
          writer.channel(
              "/camera",
              "json",
              writer.schema("foxglove.CompressedImage", "jsonschema", utf8("{}")),
              Map.of());
      int raw = writer.channel("../../etc/cycle", "sinew", 0, Map.of());
      for (int i = 0; i < 600; i++) {
        long now = START + i * 100_000_000L;
        message(
            writer,
            pose,
            i,
            now,
            "{\"p\":{\"x\":" + i + ",\"y\":-1.5},\"tags\":[\"a\",\"b,\\\"c\"]}");
        if (i % 10 == 0) {
          String data = Base64.getEncoder().encodeToString(PICTURE);
          message(writer, image, i, now, "{\"format\":\"jpeg\",\"data\":\"" + data + "\"}");
        }
      }
      message(writer, raw, 0, START + 1, "xyz");
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void message(McapWriter writer, int channel, int sequence, long now, String text)
      throws IOException {
    byte[] bytes = utf8(text);
    writer.message(channel, sequence, now, now, bytes, 0, bytes.length);
  }

  private int sinew(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private JsonNode json() {
    return new JsonMapper().readTree(out.toString());
  }

  private void cutFileShort() throws IOException {
    byte[] bytes = Files.readAllBytes(run);
    Files.write(run, Arrays.copyOf(bytes, bytes.length * 2 / 3));
  }

  @Test
  void listSaysOfEachRecordingHowLongItIsAndWhetherItIsWhole() throws IOException {
    Files.writeString(folder.resolve("no.mcap"), "text");
    assertThat(sinew("record", "list", folder.toString())).isZero();
    assertThat(out.toString())
        .contains("run.mcap")
        .contains("59.9 s")
        .contains("661 messages  whole");
    assertThat(out.toString()).contains("no.mcap").contains("not an MCAP file");
  }

  @Test
  void listOfAFolderThatIsNotThereSaysSo() {
    assertThat(sinew("record", "list", folder.resolve("x").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("there is no such folder");
  }

  @Test
  void showSaysWhatIsInARecording() {
    assertThat(sinew("record", "show", run.toString())).isZero();
    assertThat(out.toString())
        .contains("whole by its summary")
        .containsPattern("/pose +600 +pose")
        .containsPattern("/camera +60 +foxglove.CompressedImage")
        .contains("robot: rover")
        .contains("robot.json5, 17 B");
  }

  @Test
  void showAnswersAProgramInJson() {
    assertThat(sinew("record", "show", "--json", "--verify", run.toString())).isZero();
    JsonNode facts = json();
    assertThat(facts.get("whole").asBoolean()).isTrue();
    assertThat(facts.get("everyByteRead").asBoolean()).isTrue();
    assertThat(facts.get("messages").asInt()).isEqualTo(661);
    assertThat(facts.get("startNanos").asLong()).isEqualTo(START);
    assertThat(facts.at("/metadata/0/entries/seed").asString()).isEqualTo("1");
  }

  @Test
  void showOfACutRecordingSaysWhereItStopsAndEndsWithStatusOne() throws IOException {
    cutFileShort();
    assertThat(sinew("record", "show", run.toString())).isEqualTo(1);
    assertThat(out.toString())
        .containsPattern("cut: stops at byte \\d+, the file ends within a record");
  }

  @Test
  void verifyFindsDamageThatTheSummaryKnowsNothingOf() throws IOException {
    byte[] bytes = Files.readAllBytes(run);
    bytes[bytes.length / 2] ^= 8;
    Files.write(run, bytes);
    assertThat(sinew("record", "show", "--verify", run.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("1 damaged parts").contains("left out at byte");
  }

  @Test
  void whatIsNoRecordingIsRefusedWithoutAStackTrace() throws IOException {
    Path text = Files.writeString(folder.resolve("a.txt"), "hello, world");
    assertThat(sinew("record", "show", text.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("not an MCAP file").doesNotContain("\tat ");
    assertThat(sinew("record", "show", folder.resolve("none.mcap").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("there is no such file");
  }

  @Test
  void cutTakesAPieceWithItsSchemasMetadataAndAttachments() {
    Path piece = folder.resolve("piece.mcap");
    assertThat(
            sinew(
                "record",
                "cut",
                run.toString(),
                "--from",
                "10s",
                "--to",
                "20s",
                "-o",
                piece.toString()))
        .isZero();
    assertThat(out.toString()).contains("112 messages");
    assertThat(sinew("record", "show", "--json", "--verify", piece.toString())).isZero();
    JsonNode facts = json();
    assertThat(facts.get("startNanos").asLong()).isEqualTo(START + 10_000_000_000L);
    assertThat(facts.get("endNanos").asLong()).isEqualTo(START + 20_000_000_000L);
    assertThat(facts.at("/topics/0/schema").asString()).isEqualTo("pose");
    assertThat(facts.at("/metadata/0/entries/robot").asString()).isEqualTo("rover");
    assertThat(facts.at("/attachments/0/name").asString()).isEqualTo("robot.json5");
  }

  @Test
  void cutOfADamagedRecordingTakesWhatCanBeReadAndSaysWhatIsMissing() throws IOException {
    cutFileShort();
    Path piece = folder.resolve("piece.mcap");
    assertThat(sinew("record", "cut", run.toString(), "-o", piece.toString())).isZero();
    assertThat(err.toString()).contains("the recording stops at byte");
    assertThat(sinew("record", "show", "--json", "--verify", piece.toString())).isZero();
    assertThat(json().get("messages").asInt()).isBetween(200, 600);
  }

  @Test
  void cutOverwritesNothingAndRefusesTimesThatAreBackwards() throws IOException {
    Path piece = Files.writeString(folder.resolve("piece.mcap"), "mine");
    assertThat(sinew("record", "cut", run.toString(), "-o", piece.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("is there already");
    assertThat(piece).hasContent("mine");
    assertThat(sinew("record", "cut", run.toString(), "--from", "3s", "--to", "2s", "-o", "x.mcap"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--from is not before --to");
  }

  @Test
  void exportWritesATableForEachTopicInsideTheFolder() throws IOException {
    Path tables = folder.resolve("tables");
    assertThat(sinew("record", "export", run.toString(), "--csv", tables.toString())).isZero();
    List<String> pose = Files.readAllLines(tables.resolve("pose.csv"));
    assertThat(pose).hasSize(601);
    assertThat(pose.getFirst()).isEqualTo("log_time,publish_time,sequence,p.x,p.y,tags.0,tags.1");
    assertThat(pose.get(8))
        .isEqualTo(
            (START + 700_000_000L) + "," + (START + 700_000_000L) + ",7,7,-1.5,a,\"b,\"\"c\"");
    assertThat(Files.readAllLines(tables.resolve("etc_cycle.csv")).getFirst())
        .isEqualTo("log_time,publish_time,sequence,bytes");
    try (Stream<Path> all = Files.list(tables)) {
      assertThat(all).hasSize(3);
    }
  }

  @Test
  void exportWritesThePicturesAsTheyWereRecorded() throws IOException {
    Path pictures = folder.resolve("pictures");
    assertThat(sinew("record", "export", run.toString(), "--frames", pictures.toString())).isZero();
    assertThat(out.toString()).contains("wrote 60 pictures");
    try (Stream<Path> all = Files.list(pictures.resolve("camera"))) {
      List<Path> files = all.sorted().toList();
      assertThat(files).hasSize(60);
      assertThat(files.getFirst().getFileName()).hasToString("000001-" + START + ".jpg");
      assertThat(files.getFirst()).hasBinaryContent(PICTURE);
    }
  }

  @Test
  void exportWithoutAPurposeIsRefused() {
    assertThat(sinew("record", "export", run.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("expected --csv FOLDER or --frames FOLDER");
  }
}
