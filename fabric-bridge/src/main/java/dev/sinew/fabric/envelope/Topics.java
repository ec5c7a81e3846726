package dev.sinew.fabric.envelope;

import dev.sinew.fabric.identity.DidKey;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The topics of one net, {@code fabric/v1/{net}/…}, written and read.
 *
 * @param net name of the net: 1 to 32 lower-case letters, digits and hyphens
 */
public record Topics(String net) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,32}");
  private static final int MAX_LENGTH = 200;

  public Topics {
    if (!NAME.matcher(net).matches()) {
      throw new IllegalArgumentException(
          "net '" + net + "': expected 1 to 32 lower-case letters, digits and hyphens");
    }
  }

  public String presence(String did) {
    return agent(did) + "/presence";
  }

  public String card(String did) {
    return agent(did) + "/card";
  }

  public String context(String did, String kind) {
    return agent(did) + "/ctx/" + kind;
  }

  public String inbox(String did, String type) {
    return agent(did) + "/in/" + type;
  }

  /**
   * @param model8 first eight digits of the model's hash
   * @param region where the node stands
   */
  public String offer(String model8, String region, String did) {
    return root() + "offer/" + model8 + "/" + region + "/" + did;
  }

  public String everyPresence() {
    return root() + "a/+/presence";
  }

  public String everyCard() {
    return root() + "a/+/card";
  }

  public String everyContext(String kind) {
    return root() + "a/+/ctx/" + kind;
  }

  public String everyOffer() {
    return root() + "offer/+/+/+";
  }

  /** Everything in an agent's own inbox. */
  public String ownInbox(String did) {
    return agent(did) + "/in/+";
  }

  /** Takes a topic apart; empty when it is none of this net's. */
  public Optional<Topic> parse(String topic) {
    if (topic.length() > MAX_LENGTH || !topic.startsWith(root())) {
      return Optional.empty();
    }
    String[] parts = topic.substring(root().length()).split("/", -1);
    Topic parsed = null;
    if (parts.length == 3 && parts[0].equals("a")) {
      switch (parts[2]) {
        case "presence" -> parsed = new Topic(Topic.Kind.PRESENCE, parts[1], "");
        case "card" -> parsed = new Topic(Topic.Kind.CARD, parts[1], "");
        default -> {}
      }
    } else if (parts.length == 4 && parts[0].equals("a") && NAME.matcher(parts[3]).matches()) {
      switch (parts[2]) {
        case "ctx" -> parsed = new Topic(Topic.Kind.CONTEXT, parts[1], parts[3]);
        case "in" -> parsed = new Topic(Topic.Kind.INBOX, parts[1], parts[3]);
        default -> {}
      }
    } else if (parts.length == 4
        && parts[0].equals("offer")
        && parts[1].matches("[0-9a-f]{8}")
        && NAME.matcher(parts[2]).matches()) {
      parsed = new Topic(Topic.Kind.OFFER, parts[3], parts[1] + "/" + parts[2]);
    }
    return parsed != null && DidKey.isValid(parsed.owner())
        ? Optional.of(parsed)
        : Optional.empty();
  }

  private String root() {
    return "fabric/v1/" + net + "/";
  }

  private String agent(String did) {
    return root() + "a/" + did;
  }
}
