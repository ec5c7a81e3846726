package dev.sinew.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.recording.foxglove.Topic;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The whole rover, recorded and looked at, judged by Foxglove's own libraries. */
class RecordedLifeTest {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  @TempDir Path folder;

  private JsonNode json(String text) {
    return new ObjectMapper().readTree(text);
  }

  private String sinew(String... arguments) throws Exception {
    try (RunningProduct run = Product.in(folder).start(arguments)) {
      run.awaitSuccess(PATIENCE);
      return run.output();
    }
  }

  /** The shipped rover, but one that keeps pictures in which nobody can be recognised. */
  private Path filmingRover() throws Exception {
    String text =
        Files.readString(Clone.rover())
            .replace("'../worlds/", "'" + Clone.home().resolve("configs/worlds") + "/")
            .replaceFirst(
                "\n  page:",
                "\n"
                    + "  recording: { frames: 'coarse', frameRate: 2, without: ['/tracks'] },\n"
                    + "  page:");
    assertThat(text).contains("coarse");
    return Files.writeString(folder.resolve("filming.json5"), text);
  }

  private JsonNode record(Path robot, Path file) throws Exception {
    sinew(
        "run",
        robot.toString(),
        "--sim",
        "--for",
        "8s",
        "--headless",
        "--no-fabric",
        "--record",
        file.toString());
    return json(sinew("record", "show", "--json", "--verify", file.toString()));
  }

  private static long messages(JsonNode facts, String topic) {
    return facts
        .get("topics")
        .valueStream()
        .filter(t -> t.get("topic").asString().equals(topic))
        .mapToLong(t -> t.get("messages").asLong())
        .sum();
  }

  @Test
  void recordingOfTheRoverHoldsWhatViewersKnowAndNoPicturesUnlessAsked() throws Exception {
    Path file = folder.resolve("run.mcap");
    JsonNode facts = record(Clone.rover(), file);
    assertThat(facts.get("whole").asBoolean()).isTrue();
    assertThat(messages(facts, Topic.POSE.title())).isBetween(75L, 82L);
    assertThat(messages(facts, Topic.SCAN.title())).isGreaterThan(20);
    assertThat(messages(facts, Topic.LOG.title())).isPositive();
    assertThat(messages(facts, Topic.CAMERA.title())).isZero();
    assertThat(messages(facts, "sinew/cycle")).isEqualTo(400);
    JsonNode seen = json(Judge.run(folder, "mcap-read.cjs", file.toString()));
    assertThat(seen.get("done").asBoolean()).isTrue();
    assertThat(seen.at("/sought/count").asInt()).isEqualTo(facts.get("messages").asInt());
    JsonNode judged = json(Judge.run(folder, "schema-check.cjs", file.toString()));
    assertThat(judged.get("problems")).as("%s", judged.get("problems")).isEmpty();
    assertThat(judged.at("/counts/foxglove.PoseInFrame/theirs").asInt()).isGreaterThan(70);
  }

  @Test
  void filmedRoverKeepsSmallPicturesThatCanBeTakenOut() throws Exception {
    Path file = folder.resolve("run.mcap");
    JsonNode facts = record(filmingRover(), file);
    assertThat(messages(facts, Topic.CAMERA.title())).isBetween(10L, 17L);
    assertThat(messages(facts, Topic.TRACKS.title())).isZero();
    JsonNode judged = json(Judge.run(folder, "schema-check.cjs", file.toString()));
    assertThat(judged.get("problems")).as("%s", judged.get("problems")).isEmpty();
    Path piece = folder.resolve("piece.mcap");
    sinew("record", "cut", file.toString(), "--from", "2s", "--to", "5s", "-o", piece.toString());
    JsonNode cut = json(sinew("record", "show", "--json", "--verify", piece.toString()));
    assertThat(messages(cut, "sinew/cycle")).isEqualTo(151);
    Path pictures = folder.resolve("pictures");
    sinew("record", "export", piece.toString(), "--frames", pictures.toString());
    try (Stream<Path> all = Files.list(pictures.resolve("camera"))) {
      Path first = all.sorted().findFirst().orElseThrow();
      BufferedImage picture = ImageIO.read(first.toFile());
      assertThat(picture.getWidth()).isEqualTo(32);
    }
  }

  @Test
  void recordingInSeveralFilesIsReadFileByFileAndReplayedAsOne() throws Exception {
    Path robot = BlindRover.in(folder);
    Files.writeString(
        robot,
        Files.readString(robot)
            .replaceFirst("\n  page:", "\n  recording: { fileTime: '3 s' },\n  page:"));
    Path file = folder.resolve("run.mcap");
    JsonNode first = record(robot, file);
    assertThat(messages(first, "sinew/cycle")).isBetween(145L, 160L);
    Path second = folder.resolve("run.0001.mcap");
    JsonNode next = json(sinew("record", "show", "--json", "--verify", second.toString()));
    assertThat(next.get("whole").asBoolean()).isTrue();
    assertThat(next.get("attachments")).isEqualTo(first.get("attachments"));
    assertThat(messages(next, Topic.POSE.title())).isPositive();
    assertThat(sinew("replay", file.toString())).contains("400 cycles compared, 0 differences");
    try (RunningProduct run = Product.in(folder).start("replay", second.toString())) {
      assertThat(run.awaitExit(PATIENCE)).isEqualTo(2);
      assertThat(run.all()).contains("begins in run.mcap");
    }
  }

  @Test
  void foxglovesClientLooksAtTheRunningRover() throws Exception {
    try (RunningProduct run =
        Product.in(folder)
            .start(
                "run",
                Clone.rover().toString(),
                "--sim",
                "--headless",
                "--no-fabric",
                "--clock",
                "real",
                "--data",
                folder.resolve("data").toString(),
                "--foxglove",
                "0")) {
      String address = run.awaitLine("^live +(ws://localhost:\\d+)").group(1);
      JsonNode seen =
          json(Judge.run(folder, "foxglove-view.cjs", address, "foxglove.websocket.v1", "300"));
      assertThat(seen.at("/serverInfo/name").asString()).isEqualTo("rover");
      assertThat(seen.get("topics").get("/pose").at("/last/frame_id").asString()).isEqualTo("odom");
      assertThat(seen.get("topics").get("/camera").at("/last/format").asString()).isEqualTo("jpeg");
      assertThat(seen.get("topics").get("/timings")).isNotNull();
      run.interrupt();
      run.awaitExit(PATIENCE);
    }
  }
}
