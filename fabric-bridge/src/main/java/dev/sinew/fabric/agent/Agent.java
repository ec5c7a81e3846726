package dev.sinew.fabric.agent;

import dev.sinew.fabric.envelope.Admission;
import dev.sinew.fabric.envelope.AdmissionLimits;
import dev.sinew.fabric.envelope.Cause;
import dev.sinew.fabric.envelope.Claims;
import dev.sinew.fabric.envelope.Envelope;
import dev.sinew.fabric.envelope.EnvelopeCodec;
import dev.sinew.fabric.envelope.Json;
import dev.sinew.fabric.envelope.LoginToken;
import dev.sinew.fabric.envelope.Rejections;
import dev.sinew.fabric.envelope.SchemaException;
import dev.sinew.fabric.envelope.Topic;
import dev.sinew.fabric.envelope.Topics;
import dev.sinew.fabric.identity.DidKey;
import dev.sinew.fabric.identity.Identity;
import dev.sinew.fabric.transport.FabricTransport;
import dev.sinew.fabric.transport.LinkPlan;
import dev.sinew.fabric.transport.LinkState;
import dev.sinew.fabric.transport.Outgoing;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.time.Clock;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One identity on one link. Everything that needs thought (signatures, handlers, timers) happens on
 * one worker thread, {@code fabric-{name}}, so handlers need no locks among each other and must not
 * block on anything slower than a disk. Sending is allowed from any thread.
 */
public final class Agent implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Agent.class);
  private static final Duration PRESENCE_LIFE = Duration.ofSeconds(90);
  private static final Duration CARD_LIFE = Duration.ofDays(1);
  private static final Duration WILL_LIFE = Duration.ofDays(30);
  private static final long MESSAGE_TTL_MILLIS = 30_000;
  private static final int MAX_BACKLOG = 2048;
  private static final long FIRST_REPEAT_NANOS = 1_000_000_000L;

  /** Takes one admitted message, on the worker. */
  @FunctionalInterface
  public interface Handler {
    /**
     * @throws SchemaException if the content is not what the type calls for; it is counted and the
     *     message dropped
     */
    void handle(Envelope message) throws SchemaException;
  }

  /** What is kept retained, when it is due again, and after how long a pause. On the worker. */
  private static final class Document {
    final String topic;
    final String type;
    final Supplier<ObjectNode> body;
    final Duration life;
    long dueNanos;
    long pauseNanos = FIRST_REPEAT_NANOS;

    Document(String topic, String type, Supplier<ObjectNode> body, Duration life) {
      this.topic = topic;
      this.type = type;
      this.body = body;
      this.life = life;
    }
  }

  private final AgentProfile profile;
  private final Identity identity;
  private final Topics topics;
  private final Clock clock;
  private final FabricTransport transport;
  private final Admission admission;
  private final Rejections rejections = new Rejections();
  private final PeerTable peers;
  private final Challenges challenges;
  private final DocumentVersions versions;
  private final String streamPrefix;
  private final Map<String, AtomicLong> sequences = new ConcurrentHashMap<>();
  private final Map<String, Handler> handlers = new HashMap<>();
  private final List<Document> documents = new CopyOnWriteArrayList<>();
  private final List<String> filters = new CopyOnWriteArrayList<>();
  private final List<Consumer<LinkState>> linkListeners = new ArrayList<>();
  private final ScheduledThreadPoolExecutor worker;
  private final AtomicInteger backlog = new AtomicInteger();
  private final AtomicLong admitted = new AtomicLong();
  private volatile boolean closed;

  /** An agent that is not yet connected; register handlers, then {@link #start}. */
  public Agent(
      AgentProfile profile,
      Identity identity,
      FabricTransport transport,
      AdmissionLimits limits,
      Clock clock,
      SecureRandom random) {
    this.profile = profile;
    this.identity = identity;
    this.transport = transport;
    this.clock = clock;
    this.topics = new Topics(profile.net());
    this.admission = new Admission(identity.did(), topics, limits, clock, rejections);
    this.peers = new PeerTable(clock);
    this.versions = new DocumentVersions(clock);
    this.streamPrefix =
        Long.toHexString(clock.wallMillis()) + Integer.toHexString(random.nextInt(0x10000)) + ".";
    this.worker =
        new ScheduledThreadPoolExecutor(
            1,
            task -> Thread.ofPlatform().daemon().name("fabric-" + profile.kind()).unstarted(task));
    worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    filters.add(topics.ownInbox(identity.did()));
    filters.add(topics.everyPresence());
    filters.add(topics.everyCard());
    on("presence", this::heardPresence);
    on("card", this::heardCard);
    this.challenges = new Challenges(this, profile.challenges(), clock, random);
    keep(topics.presence(did()), "presence", () -> presence("ONLINE"), PRESENCE_LIFE);
    Card card =
        new Card(did(), profile.name(), profile.kind(), identity.sealingKey(), profile.runtime());
    keep(topics.card(did()), "card", card::toJson, CARD_LIFE);
  }

  /** Registers what handles a type of message. Before {@link #start}. */
  public void on(String type, Handler handler) {
    handlers.put(type, handler);
  }

  /** Hears another topic filter. Before {@link #start}. */
  public void hear(String filter) {
    filters.add(filter);
  }

  /** Is told, on the worker, when the link comes and goes. Before {@link #start}. */
  public void onLink(Consumer<LinkState> listener) {
    linkListeners.add(listener);
  }

  /** Begins to connect; returns at once. */
  public void start() {
    every(Duration.ofMillis(500), this::tick);
    transport.open(this::nextSession, new Inlet());
  }

  /**
   * Keeps a signed document retained at the broker: published at once and at every connection, and
   * again after a second, two, four and so on up to half its life. A broker may lose a document to
   * one who subscribes at that very moment, so nobody has to wait half a life for it.
   */
  public void keep(String topic, String type, Supplier<ObjectNode> body, Duration life) {
    Document document = new Document(topic, type, body, life);
    documents.add(document);
    if (transport.state().connected()) {
      execute(() -> publish(document));
    }
  }

  /** Sends a control message to a peer's inbox; false when there is no link. */
  public boolean send(String to, String type, ObjectNode body) {
    return send(to, type, body, "", "");
  }

  /**
   * Sends a control message to a peer's inbox.
   *
   * @param job the job it belongs to, or empty
   * @param idempotency the same in every re-send, or empty
   * @return false when there is no link
   */
  public boolean send(String to, String type, ObjectNode body, String job, String idempotency) {
    Claims claims = claims(topics.inbox(to, type), type, to, job, idempotency);
    return transport.publish(
        new Outgoing(claims.topic(), EnvelopeCodec.control(identity, claims, body), 1, false, 30));
  }

  /** Sends a data frame to a peer's inbox; false when there is no link. */
  public boolean sendFrame(
      String to, String type, ObjectNode body, byte[] data, String job, String idempotency) {
    Claims claims = claims(topics.inbox(to, type), type, to, job, idempotency);
    return transport.publish(
        new Outgoing(
            claims.topic(), EnvelopeCodec.frame(identity, claims, body, data), 1, false, 30));
  }

  /** Publishes context, best effort. */
  public boolean publishContext(String kind, ObjectNode body, Duration life) {
    String type = "ctx/" + kind;
    Claims claims = claims(topics.context(did(), kind), type, Claims.EVERYONE, "", "");
    return transport.publish(
        new Outgoing(
            claims.topic(),
            EnvelopeCodec.control(identity, claims, body),
            0,
            false,
            Math.max(1, life.toSeconds())));
  }

  /**
   * Runs on the worker, soon.
   *
   * @return false after closing; then it never runs
   */
  public boolean execute(Runnable task) {
    try {
      worker.execute(guarded(task));
      return true;
    } catch (RejectedExecutionException closing) {
      LOG.debug("{}: closing, a task is dropped", profile.kind());
      return false;
    }
  }

  /** Runs on the worker again and again, from one period from now on. */
  public void every(Duration period, Runnable task) {
    worker.scheduleWithFixedDelay(
        guarded(task), period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
  }

  public String did() {
    return identity.did();
  }

  public Identity identity() {
    return identity;
  }

  public Topics topics() {
    return topics;
  }

  public PeerTable peers() {
    return peers;
  }

  /** A peer says where it is. On the worker. */
  public void locate(String did, Pose2d pose) {
    peers.update(did, peer -> peer.at(pose));
  }

  public Rejections rejections() {
    return rejections;
  }

  /** How many messages passed every check. */
  public long admitted() {
    return admitted.get();
  }

  public LinkState link() {
    return transport.state();
  }

  /** Says goodbye with a signed OFFLINE and leaves, within 300 ms. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    worker.shutdownNow();
    try {
      if (!worker.awaitTermination(150, TimeUnit.MILLISECONDS)) {
        LOG.debug("{}: the worker is still busy", profile.kind());
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    if (transport.state().connected()) {
      transport.publish(offline());
    }
    transport.close();
  }

  private void tick() {
    transport.tend();
    if (!transport.state().connected()) {
      return;
    }
    long now = clock.nanos();
    for (Document document : documents) {
      if (now - document.dueNanos >= 0) {
        publish(document);
      }
    }
    challenges.tick();
  }

  private LinkPlan.Session nextSession() {
    versions.begin();
    return new LinkPlan.Session(
        did().substring("did:key:".length()),
        did(),
        LoginToken.issue(identity, topics, clock),
        offline(),
        filters.stream()
            .map(filter -> new LinkPlan.Subscription(filter, filter.contains("/ctx/") ? 0 : 1))
            .toList());
  }

  private Outgoing offline() {
    String topic = topics.presence(did());
    Claims claims = document(topic, "presence", versions.will(), WILL_LIFE);
    return new Outgoing(
        topic, EnvelopeCodec.control(identity, claims, presence("OFFLINE")), 1, true, 0);
  }

  private ObjectNode presence(String status) {
    ObjectNode body = Json.object();
    body.put("status", status);
    return body;
  }

  private void publish(Document document) {
    Claims claims = document(document.topic, document.type, versions.next(), document.life);
    byte[] bytes = EnvelopeCodec.control(identity, claims, document.body.get());
    boolean taken =
        transport.publish(new Outgoing(document.topic, bytes, 1, true, document.life.toSeconds()));
    long now = clock.nanos();
    if (taken) {
      document.dueNanos = now + document.pauseNanos;
      document.pauseNanos = Math.min(2 * document.pauseNanos, document.life.toNanos() / 2);
    } else {
      document.dueNanos = now;
    }
  }

  private Claims document(String topic, String type, long version, Duration life) {
    return new Claims(
        type,
        did(),
        Claims.EVERYONE,
        topic,
        "document",
        version,
        clock.wallMillis(),
        life.toMillis(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private Claims claims(
      String topic, String type, String audience, String job, String idempotency) {
    long sequence = sequences.computeIfAbsent(type, key -> new AtomicLong()).incrementAndGet();
    return new Claims(
        type,
        did(),
        audience,
        topic,
        streamPrefix + type,
        sequence,
        clock.wallMillis(),
        MESSAGE_TTL_MILLIS,
        Optional.of(job).filter(value -> !value.isEmpty()),
        Optional.of(idempotency).filter(value -> !value.isEmpty()),
        Optional.empty());
  }

  private void heardPresence(Envelope message) throws SchemaException {
    boolean online = message.body().text("status", 16).equals("ONLINE");
    Claims claims = message.claims();
    long until = online ? claims.issuedAtMillis() + claims.ttlMillis() : 0;
    peers.update(claims.issuer(), peer -> peer.withPresence(until));
  }

  private void heardCard(Envelope message) throws SchemaException {
    Card card = Card.read(message.claims().issuer(), message.body());
    peers.update(card.did(), peer -> peer.withCard(card));
  }

  private Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException defect) {
        if (!closed) {
          LOG.error("{} {}: a task failed", profile.kind(), DidKey.abbreviated(did()), defect);
        }
      }
    };
  }

  /** The network's side: looks at a message only as far as costs nothing. */
  private final class Inlet implements FabricTransport.Receiver {

    @Override
    public void arrived(String topicName, byte[] payload) {
      Optional<Topic> topic = admission.glance(topicName, payload.length);
      if (topic.isEmpty()) {
        return;
      }
      if (backlog.incrementAndGet() > MAX_BACKLOG) {
        backlog.decrementAndGet();
        rejections.count(Cause.BACKLOG);
        return;
      }
      execute(() -> {
        backlog.decrementAndGet();
        admission.admit(topic.get(), topicName, payload).ifPresent(message -> dispatch(message));
      });
    }

    @Override
    public void linkChanged(LinkState state) {
      execute(() -> {
        LOG.info(
            "{} {}: {}{}",
            profile.kind(),
            DidKey.abbreviated(did()),
            state.kind(),
            state.cause().isEmpty() ? "" : ", " + state.cause());
        if (state.connected()) {
          documents.forEach(Agent.this::publish);
          challenges.tick();
        }
        linkListeners.forEach(listener -> listener.accept(state));
      });
    }

    private void dispatch(Envelope message) {
      admitted.incrementAndGet();
      if (message.claims().issuer().equals(did())) {
        return;
      }
      peers.update(message.claims().issuer(), peer -> peer);
      Handler handler = handlers.get(message.claims().type());
      if (handler == null) {
        return;
      }
      try {
        handler.handle(message);
      } catch (SchemaException wrong) {
        rejections.count(Cause.SCHEMA);
        LOG.info(
            "{} from {}: {}",
            message.claims().type(),
            DidKey.abbreviated(message.claims().issuer()),
            wrong.getMessage());
      }
    }
  }
}
