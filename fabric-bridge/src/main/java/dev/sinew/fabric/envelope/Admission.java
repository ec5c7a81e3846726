package dev.sinew.fabric.envelope;

import dev.sinew.sdk.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The gate every arriving message passes, cheapest check first, so that a flood costs little:
 * {@link #glance} (size, topic form, global rate) belongs on the network thread; {@link #admit}
 * (header, signature, rate of the issuer, replay) on a worker. What fails is counted by cause and
 * dropped; it never reaches a handler. Buckets of an issuer are charged after its signature was
 * checked, or a forger could exhaust a victim's.
 *
 * <p>{@link #glance} and {@link #admit} may run on two different threads, each on one.
 */
public final class Admission {
  /** How far from now a live message may have been issued, milliseconds, either way. */
  public static final long WINDOW_MILLIS = 30_000;

  /** Largest message to an inbox, bytes: a job of 128 KiB inline with its evidence. */
  public static final int MAX_INBOX_BYTES = 256 * 1024;

  /** Largest context or document, bytes. */
  public static final int MAX_BROADCAST_BYTES = 16 * 1024;

  private final String self;
  private final Topics topics;
  private final Clock clock;
  private final AdmissionLimits limits;
  private final Rejections rejections;
  private final TokenBucket global;
  private final TokenBucket strangers;
  private final ReplayGuard replays = new ReplayGuard(WINDOW_MILLIS);
  private final Map<String, TokenBucket> issuers =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TokenBucket> eldest) {
          return size() > 20_000;
        }
      };

  /**
   * @param self DID of this agent
   */
  public Admission(
      String self, Topics topics, AdmissionLimits limits, Clock clock, Rejections rejections) {
    this.self = self;
    this.topics = topics;
    this.limits = limits;
    this.clock = clock;
    this.rejections = rejections;
    this.global = new TokenBucket(limits.perSecond(), 2 * limits.perSecond(), clock.nanos());
    this.strangers =
        new TokenBucket(
            limits.strangersPerSecond(), 5 * limits.strangersPerSecond(), clock.nanos());
  }

  /** What can be said without parsing; empty when the message is dropped. */
  public Optional<Topic> glance(String topicName, int bytes) {
    if (bytes > MAX_INBOX_BYTES) {
      return drop(Cause.SIZE);
    }
    Optional<Topic> topic = topics.parse(topicName);
    if (topic.isEmpty()
        || (topic.get().kind() == Topic.Kind.INBOX && !topic.get().owner().equals(self))) {
      return drop(Cause.TOPIC);
    }
    if (topic.get().kind() != Topic.Kind.INBOX && bytes > MAX_BROADCAST_BYTES) {
      return drop(Cause.SIZE);
    }
    if (!global.take(clock.nanos())) {
      return drop(Cause.GLOBAL_RATE);
    }
    return topic;
  }

  /** The rest; empty when the message is dropped. */
  public Optional<Envelope> admit(Topic topic, String topicName, byte[] payload) {
    Unverified unverified;
    try {
      unverified = EnvelopeCodec.parse(payload);
    } catch (MalformedException malformed) {
      return drop(Cause.HEADER);
    }
    Claims claims = unverified.envelope().claims();
    boolean inbox = topic.kind() == Topic.Kind.INBOX;
    if (!claims.topic().equals(topicName)
        || !claims.type().equals(topic.type())
        || !claims.audience().equals(inbox ? self : Claims.EVERYONE)
        || (!inbox && !claims.issuer().equals(topic.owner()))) {
      return drop(Cause.HEADER);
    }
    long now = clock.wallMillis();
    boolean document = topic.kind().isDocument();
    if (claims.issuedAtMillis() > now + WINDOW_MILLIS
        || claims.issuedAtMillis() + claims.ttlMillis() < now
        || (!document && claims.issuedAtMillis() < now - WINDOW_MILLIS)) {
      return drop(Cause.STALE);
    }
    TokenBucket issuer = issuers.get(claims.issuer());
    if (issuer == null && !strangers.take(clock.nanos())) {
      return drop(Cause.HEADER);
    }
    if (!unverified.signatureHolds()) {
      return drop(Cause.SIGNATURE);
    }
    if (issuer == null) {
      issuer =
          new TokenBucket(
              limits.perIssuerPerSecond(), 2 * limits.perIssuerPerSecond(), clock.nanos());
      issuers.put(claims.issuer(), issuer);
    }
    if (!issuer.take(clock.nanos())) {
      return drop(Cause.ISSUER_RATE);
    }
    if (!(document ? replays.acceptDocument(claims) : replays.acceptLive(claims, now))) {
      return drop(Cause.REPLAY);
    }
    return Optional.of(unverified.envelope());
  }

  private <T> Optional<T> drop(Cause cause) {
    rejections.count(cause);
    return Optional.empty();
  }
}
