package dev.sinew.runtime.recording.live;

import dev.sinew.runtime.recording.foxglove.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What the live view says in Foxglove's protocol, apart from the topics' messages. */
final class Words {
  static final int INFO = 0;
  static final int WARNING = 1;
  static final int ERROR = 2;

  private final JsonMapper json = new JsonMapper();

  private byte[] bytes(Map<String, Object> message) {
    return json.writeValueAsString(message).getBytes(StandardCharsets.UTF_8);
  }

  /** Who this is; {@code session} changes when a viewer must forget what it knew. */
  byte[] serverInfo(String name, String session) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("op", "serverInfo");
    message.put("name", name);
    message.put("capabilities", List.of());
    message.put("supportedEncodings", List.of());
    message.put("metadata", Map.of());
    message.put("sessionId", session);
    return bytes(message);
  }

  /** All topics; a channel's id is its topic's place, from 1. */
  byte[] advertise() {
    List<Object> channels = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      Map<String, Object> channel = new LinkedHashMap<>();
      channel.put("id", topic.ordinal() + 1);
      channel.put("topic", topic.title());
      channel.put("encoding", "json");
      channel.put("schemaName", topic.schemaName());
      channel.put("schema", topic.schema());
      channel.put("schemaEncoding", "jsonschema");
      channels.add(channel);
    }
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("op", "advertise");
    message.put("channels", channels);
    return bytes(message);
  }

  byte[] status(int level, String text) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("op", "status");
    message.put("level", level);
    message.put("message", text);
    return bytes(message);
  }
}
