package dev.sinew.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.recording.foxglove.Topic;
import dev.sinew.runtime.recording.live.LiveConfig;
import dev.sinew.runtime.recording.live.LiveServer;
import dev.sinew.sdk.time.SystemClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Foxglove's own client looks at a robot through the live view. */
class LiveViewJudgeTest {
  private static final long START = 1_700_000_000_000_000_000L;
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"foxglove.websocket.v1", "foxglove.sdk.v1"})
  void foxglovesClientSeesEveryTopicOfTheRobot(String protocol) throws Exception {
    try (LiveServer server = LiveServer.open(LiveConfig.loopback(0), "rover", new SystemClock())) {
      Path errors = folder.resolve("judge.err");
      Process judge =
          Judge.start(
              errors,
              "foxglove-view.cjs",
              "ws://localhost:" + server.port(),
              protocol,
              String.valueOf(Topic.values().length * 3));
      ShownRobot robot = new ShownRobot(server, START);
      for (int i = 0; judge.isAlive() && !Files.readString(errors).contains("subscribed"); i++) {
        assertThat(i).isLessThan(3000);
        assertThat(judge.waitFor(10, TimeUnit.MILLISECONDS)).as(Files.readString(errors)).isFalse();
      }
      // It asks within a moment; until then nobody wants anything.
      for (int i = 0; judge.isAlive(); i++) {
        assertThat(i).isLessThan(3000);
        robot.live();
        if (judge.waitFor(10, TimeUnit.MILLISECONDS)) {
          break;
        }
      }
      String out = new String(judge.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(judge.exitValue()).as(Files.readString(errors)).isZero();
      JsonNode seen = new ObjectMapper().readTree(out);
      assertThat(seen.at("/serverInfo/name").asString()).isEqualTo("rover");
      assertThat(seen.get("channels")).hasSize(Topic.values().length);
      for (Topic topic : Topic.values()) {
        JsonNode message = seen.get("topics").get(topic.title());
        assertThat(message).as(topic.title()).isNotNull();
        assertThat(Long.parseLong(message.get("time").asString())).isGreaterThan(START);
      }
      assertThat(seen.get("topics").get("/gate").at("/last/reason").asString())
          .isEqualTo("wall at 0.4 m");
      assertThat(seen.at("/statuses/0/message").asString())
          .contains("'getParameters' is not offered");
    }
  }
}
