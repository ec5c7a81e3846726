package dev.sinew.fabric.envelope;

import dev.sinew.fabric.identity.DidKey;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an issuer signs about a message besides its content. Topic and audience stop it from being
 * replayed elsewhere.
 *
 * @param type what the message is; equals the last part of its topic for inboxes and context
 * @param issuer DID of who signed
 * @param audience DID of the one it is for, or {@link #EVERYONE}
 * @param topic the whole topic it is published to
 * @param stream name of the sequence the number below belongs to, unique per start of the issuer
 * @param sequence from 1, each number once in a stream; for documents the version
 * @param issuedAtMillis issuer's wall clock, milliseconds since 1970
 * @param ttlMillis how long it holds after that, milliseconds
 * @param job the job it belongs to
 * @param idempotency the same in every re-send of one body: receivers act once and answer each time
 * @param previous SHA-256 of the message before it, where messages form a chain
 */
public record Claims(
    String type,
    String issuer,
    String audience,
    String topic,
    String stream,
    long sequence,
    long issuedAtMillis,
    long ttlMillis,
    Optional<String> job,
    Optional<String> idempotency,
    Optional<String> previous) {
  /** Audience of what is published to all. */
  public static final String EVERYONE = "*";

  /** The longest time to live of any message: 400 days. */
  public static final long MAX_TTL_MILLIS = 400L * 24 * 3600 * 1000;

  void writeTo(ObjectNode node) {
    node.put("typ", type);
    node.put("iss", issuer);
    node.put("aud", audience);
    node.put("topic", topic);
    node.put("stream", stream);
    node.put("seq", Long.toString(sequence));
    node.put("iat", Long.toString(issuedAtMillis));
    node.put("ttl", Long.toString(ttlMillis));
    job.ifPresent(value -> node.put("job", value));
    idempotency.ifPresent(value -> node.put("idem", value));
    previous.ifPresent(value -> node.put("prev", value));
  }

  static Claims readFrom(Body body) throws SchemaException {
    String issuer = body.text("iss", 64);
    if (!DidKey.isValid(issuer)) {
      throw new SchemaException("iss: not a did:key of an Ed25519 key");
    }
    String audience = body.text("aud", 64);
    if (!audience.equals(EVERYONE) && !DidKey.isValid(audience)) {
      throw new SchemaException("aud: neither a did:key of an Ed25519 key nor *");
    }
    return new Claims(
        body.text("typ", 32),
        issuer,
        audience,
        body.text("topic", 256),
        body.text("stream", 64),
        body.whole("seq", 1, Long.MAX_VALUE),
        body.whole("iat", 0, Long.MAX_VALUE / 2),
        body.whole("ttl", 1, MAX_TTL_MILLIS),
        body.optionalText("job", 64),
        body.optionalText("idem", 64),
        body.optionalText("prev", 64));
  }
}
