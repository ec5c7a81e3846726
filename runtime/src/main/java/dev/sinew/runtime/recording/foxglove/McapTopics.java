package dev.sinew.runtime.recording.foxglove;

import dev.sinew.runtime.recording.mcap.McapOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;

/** Messages into a recording. One thread, the recording's. */
public final class McapTopics implements TopicSink {
  private final McapOutput output;
  private final Map<Topic, Integer> channels = new EnumMap<>(Topic.class);
  private final long[] sequences = new long[Topic.values().length];

  /**
   * Makes the topics known to the recording.
   *
   * @param wanted which topics are recorded
   */
  public McapTopics(McapOutput output, Predicate<Topic> wanted) {
    this.output = output;
    for (Topic topic : Topic.values()) {
      if (wanted.test(topic)) {
        int schema =
            output.schema(
                topic.schemaName(), "jsonschema", topic.schema().getBytes(StandardCharsets.UTF_8));
        channels.put(topic, output.channel(topic.title(), "json", schema, Map.of()));
      }
    }
  }

  @Override
  public boolean wants(Topic topic) {
    return channels.containsKey(topic);
  }

  @Override
  public void publish(Topic topic, long timeNanos, byte[] json, int length) throws IOException {
    Integer channel = channels.get(topic);
    if (channel != null) {
      long sequence = sequences[topic.ordinal()]++ & 0xFFFF_FFFFL;
      output.message(channel, sequence, timeNanos, timeNanos, json, 0, length);
    }
  }
}
