package dev.sinew.fabric.envelope;

/**
 * A topic taken apart.
 *
 * @param kind what it is for
 * @param owner the DID it carries: whose inbox, presence, card, context or offer
 * @param leaf kind of context or type of inbox message; {@code model8/region} of an offer; else
 *     empty
 */
public record Topic(Kind kind, String owner, String leaf) {

  /** What a topic is for. */
  public enum Kind {
    PRESENCE,
    CARD,
    CONTEXT,
    OFFER,
    INBOX;

    /** Whether messages here are retained documents with a version instead of live messages. */
    public boolean isDocument() {
      return this == PRESENCE || this == CARD || this == OFFER;
    }
  }

  /** The message type that belongs here. */
  public String type() {
    return switch (kind) {
      case PRESENCE -> "presence";
      case CARD -> "card";
      case OFFER -> "offer";
      case CONTEXT -> "ctx/" + leaf;
      case INBOX -> leaf;
    };
  }
}
