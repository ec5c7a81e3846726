package dev.sinew.fabric.hub;

import dev.sinew.fabric.envelope.Topic;
import dev.sinew.fabric.envelope.Topics;
import java.util.Optional;
import java.util.Set;

/**
 * Who may publish and hear what, derived from the DID one logged in with: one publishes only to
 * topics that carry one's own DID and to anybody's inbox, and hears everything but others' inboxes.
 */
final class AccessRules {
  private static final Set<String> OPEN_SECTIONS = Set.of("presence", "card", "ctx");

  private final Topics topics;
  private final String root;

  AccessRules(Topics topics) {
    this.topics = topics;
    this.root = "fabric/v1/" + topics.net() + "/";
  }

  boolean mayPublish(String did, String topicName) {
    Optional<Topic> topic = topics.parse(topicName);
    return topic.isPresent()
        && (topic.get().kind() == Topic.Kind.INBOX || topic.get().owner().equals(did));
  }

  boolean mayHear(String did, String filter) {
    if (!filter.startsWith(root) || filter.length() > 200 || filter.contains("#")) {
      return false;
    }
    String[] parts = filter.substring(root.length()).split("/", -1);
    if (parts[0].equals("offer")) {
      return parts.length == 4;
    }
    if (!parts[0].equals("a") || parts.length < 3 || parts.length > 4) {
      return false;
    }
    return parts[2].equals("in")
        ? parts.length == 4 && parts[1].equals(did)
        : OPEN_SECTIONS.contains(parts[2]);
  }
}
