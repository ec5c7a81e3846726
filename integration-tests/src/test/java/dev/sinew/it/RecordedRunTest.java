package dev.sinew.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.recording.mcap.McapAttachment;
import dev.sinew.runtime.recording.mcap.McapChannel;
import dev.sinew.runtime.recording.mcap.McapReader;
import dev.sinew.runtime.recording.mcap.McapVisitor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recording and replay as a user types them. */
class RecordedRunTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String SECRET = "planted-7f3a9c51e2";

  @TempDir Path folder;

  private Path recording() {
    return folder.resolve("run.mcap");
  }

  private String[] run(Path robotFile, String... more) {
    String[] line = {
      "run",
      robotFile.toString(),
      "--sim",
      "--headless",
      "--no-fabric",
      "--data",
      folder.resolve("data").toString(),
      "--record",
      recording().toString()
    };
    String[] all = java.util.Arrays.copyOf(line, line.length + more.length);
    System.arraycopy(more, 0, all, line.length, more.length);
    return all;
  }

  private static String lastLine(RunningProduct product) {
    String[] lines = product.output().split("\n");
    return lines[lines.length - 1];
  }

  @Test
  void aRunIsRecordedAndReplayedWithOneCommandEach() throws Exception {
    Product product = Product.in(folder);
    try (RunningProduct run = product.start(run(BlindRover.in(folder), "--for", "10s"))) {
      run.awaitSuccess(PATIENCE);
      assertThat(run.output()).contains("recording " + recording() + ": 500 cycles");
    }
    try (RunningProduct replay = product.start("replay", recording().toString())) {
      replay.awaitSuccess(PATIENCE);
      assertThat(replay.output()).isEqualTo("500 cycles compared, 0 differences\n");
    }
    try (RunningProduct slower =
        product.start("replay", recording().toString(), "--set", "safety.maxLinear=0.3")) {
      assertThat(slower.awaitExit(PATIENCE)).isEqualTo(1);
      assertThat(lastLine(slower)).matches("500 cycles compared, [1-9][0-9]* differences");
    }
    try (RunningProduct again = product.start(run(BlindRover.in(folder), "--for", "1s"))) {
      assertThat(again.awaitExit(PATIENCE)).isEqualTo(2);
      assertThat(again.all()).contains("run.mcap: the file exists already");
    }
  }

  @Test
  void aRobotThatIsKilledLeavesARecordingThatReplaysUpToItsLastChunk() throws Exception {
    Product product = Product.in(folder);
    try (RunningProduct run = product.start(run(BlindRover.in(folder), "--clock", "real"))) {
      run.awaitLine("mode patrol");
      // What a file begins with is written by now; from here on it grows by whole chunks.
      long begun = Files.size(recording());
      while (Files.size(recording()) < begun + 150_000) {
        Thread.yield();
      }
      run.kill();
    }
    try (RunningProduct replay = product.start("replay", recording().toString())) {
      replay.awaitSuccess(PATIENCE);
      assertThat(lastLine(replay)).matches("[1-9][0-9]+ cycles compared, 0 differences");
    }
  }

  @Test
  void aSecretOfTheRobotFileIsNowhereInTheRecording() throws Exception {
    String text = Files.readString(BlindRover.in(folder));
    Path robotFile =
        Files.writeString(
            folder.resolve("secretive.json5"),
            text.replace("page: { port: 8080 }", "page: { token: '${ROBOT_PAGE}' }"));
    assertThat(robotFile).content().contains("${ROBOT_PAGE}");
    Product product = Product.in(folder).with("ROBOT_PAGE", SECRET);
    try (RunningProduct run = product.start(run(robotFile, "--for", "2s"))) {
      run.awaitSuccess(PATIENCE);
    }
    String everything = everythingIn(recording());
    assertThat(everything).contains("${ROBOT_PAGE}").doesNotContain(SECRET);
    try (RunningProduct replay = Product.in(folder).start("replay", recording().toString())) {
      replay.awaitSuccess(PATIENCE);
    }
  }

  /** The bytes of the file, and of what is packed in it, as if they were letters. */
  private static String everythingIn(Path file) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(Files.readAllBytes(file));
    try (McapReader reader = McapReader.open(file)) {
      reader.read(
          new McapVisitor() {
            @Override
            public void message(
                McapChannel channel, long sequence, long logged, long published, ByteBuffer data)
                throws IOException {
              byte[] message = new byte[data.remaining()];
              data.get(message);
              all.write(message);
            }

            @Override
            public void metadata(String name, Map<String, String> metadata) throws IOException {
              all.write(metadata.toString().getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public void attachment(McapAttachment attachment) throws IOException {
              all.write(reader.attachmentData(attachment));
            }
          });
    }
    return all.toString(StandardCharsets.ISO_8859_1);
  }
}
