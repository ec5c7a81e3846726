package dev.sinew.runtime.recording.mcap;

import java.util.Map;
import java.util.Optional;

/**
 * A stream of messages on a topic.
 *
 * @param id 0 to 65535, unique in its file
 * @param schema what its messages look like; empty when the file does not say
 * @param messageEncoding such as {@code json}
 */
public record McapChannel(
    int id,
    String topic,
    String messageEncoding,
    Optional<McapSchema> schema,
    Map<String, String> metadata) {
  public McapChannel {
    metadata = Map.copyOf(metadata);
  }
}
