package dev.sinew.runtime.recording.live;

import dev.sinew.runtime.recording.foxglove.Topic;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a viewer asks for, in Foxglove's protocol; whatever it sends, the answer is one. */
final class Requests {
  private static final int MOST_AT_ONCE = 256;
  private static final long LARGEST_ID = 0xFFFF_FFFFL;

  private final JsonMapper json =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(16).build())
                  .build())
          .build();

  /** What a viewer asks for. */
  sealed interface Request {
    /** Topics from now on, under ids of the viewer's choice, 0 to 2³²−1. */
    record Subscribe(List<Subscription> subscriptions) implements Request {}

    /** Ends subscriptions. */
    record Unsubscribe(List<Long> ids) implements Request {}

    /** Something that is not done here. */
    record Unsupported(String what) implements Request {}

    /** Nothing that can be understood. */
    record Nonsense(String why) implements Request {}
  }

  /** One topic under an id. */
  record Subscription(long id, Topic topic) {}

  Request read(String text) {
    JsonNode message;
    try {
      message = json.readTree(text);
    } catch (JacksonException e) {
      return new Request.Nonsense("this is not JSON");
    }
    if (message == null || !message.isObject()) {
      return new Request.Nonsense("a message is a JSON object with 'op'");
    }
    String op = message.path("op").asString("");
    return switch (op) {
      case "subscribe" -> subscribe(message.path("subscriptions"));
      case "unsubscribe" -> unsubscribe(message.path("subscriptionIds"));
      case "" -> new Request.Nonsense("a message says in 'op' what it wants");
      default -> new Request.Unsupported(op.substring(0, Math.min(40, op.length())));
    };
  }

  private static Request subscribe(JsonNode list) {
    if (!list.isArray() || list.size() > MOST_AT_ONCE) {
      return new Request.Nonsense("'subscriptions' is a list of at most " + MOST_AT_ONCE);
    }
    List<Subscription> subscriptions = new ArrayList<>();
    for (JsonNode one : list) {
      long id = id(one.path("id"));
      long channel = id(one.path("channelId"));
      if (id < 0 || channel < 1 || channel > Topic.values().length) {
        return new Request.Nonsense(
            "a subscription has an 'id' and a 'channelId' that is advertised");
      }
      subscriptions.add(new Subscription(id, Topic.values()[(int) channel - 1]));
    }
    return new Request.Subscribe(subscriptions);
  }

  private static Request unsubscribe(JsonNode list) {
    if (!list.isArray() || list.size() > MOST_AT_ONCE) {
      return new Request.Nonsense("'subscriptionIds' is a list of at most " + MOST_AT_ONCE);
    }
    List<Long> ids = new ArrayList<>();
    for (JsonNode one : list) {
      long id = id(one);
      if (id < 0) {
        return new Request.Nonsense("'subscriptionIds' are numbers");
      }
      ids.add(id);
    }
    return new Request.Unsubscribe(ids);
  }

  private static long id(JsonNode node) {
    return node.isIntegralNumber()
            && node.canConvertToLong()
            && node.asLong() >= 0
            && node.asLong() <= LARGEST_ID
        ? node.asLong()
        : -1;
  }
}
