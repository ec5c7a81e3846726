package dev.sinew.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.recording.foxglove.McapTopics;
import dev.sinew.runtime.recording.foxglove.Topic;
import dev.sinew.runtime.recording.mcap.FileSink;
import dev.sinew.runtime.recording.mcap.McapOptions;
import dev.sinew.runtime.recording.mcap.McapWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What a robot shows keeps to Foxglove's own schemas, and to those that stand in the file. */
class FoxgloveTopicsJudgeTest {
  @TempDir Path folder;

  @Test
  void everyMessageIsValidByFoxglovesSchemaAndByOurs() throws Exception {
    Path file = folder.resolve("run.mcap");
    try (McapWriter writer = new McapWriter(FileSink.create(file), McapOptions.DEFAULT)) {
      ShownRobot robot = new ShownRobot(new McapTopics(writer, _ -> true), 1_000_000_000L);
      for (int i = 0; i < 20; i++) {
        robot.live();
      }
    }
    JsonNode judged =
        new ObjectMapper().readTree(Judge.run(folder, "schema-check.cjs", file.toString()));
    assertThat(judged.get("problems")).as("%s", judged.get("problems")).isEmpty();
    JsonNode counts = judged.get("counts");
    for (Topic topic : Topic.values()) {
      JsonNode count = counts.get(topic.schemaName());
      assertThat(count).as(topic.schemaName()).isNotNull();
      assertThat(count.get("ours").asInt()).as(topic.schemaName()).isEqualTo(20);
      assertThat(count.get("theirs").asInt())
          .as(topic.schemaName())
          .isEqualTo(topic.schemaName().startsWith("foxglove.") ? 20 : 0);
    }
  }
}
