package dev.sinew.fabric;

import dev.sinew.fabric.agent.Agent;
import dev.sinew.fabric.agent.AgentProfile;
import dev.sinew.fabric.agent.PeerEntry;
import dev.sinew.fabric.context.ContextCodec;
import dev.sinew.fabric.context.ContextPublisher;
import dev.sinew.fabric.context.ContextSnapshot;
import dev.sinew.fabric.envelope.AdmissionLimits;
import dev.sinew.fabric.envelope.Envelope;
import dev.sinew.fabric.envelope.SchemaException;
import dev.sinew.fabric.identity.DidKey;
import dev.sinew.fabric.identity.Identity;
import dev.sinew.fabric.identity.KeyFile;
import dev.sinew.fabric.market.Buyer;
import dev.sinew.fabric.market.BuyingRules;
import dev.sinew.fabric.market.HubClient;
import dev.sinew.fabric.market.JobLog;
import dev.sinew.fabric.market.Offer;
import dev.sinew.fabric.market.OfferBook;
import dev.sinew.fabric.transport.FabricTransport;
import dev.sinew.fabric.transport.PahoTransport;
import dev.sinew.sdk.fabric.Peer;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.inference.InferenceAnswer;
import dev.sinew.sdk.inference.InferenceRequest;
import dev.sinew.sdk.inference.InferenceService;
import dev.sinew.sdk.inference.PendingInference;
import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A robot's side of the fabric: its presence and card, its context, its peers, and looks bought
 * from nodes. No method waits for the network. Thread-safe.
 */
public final class FabricBridge implements InferenceService, AutoCloseable {
  /** Type of the message by which an operator stops a robot. */
  public static final String EMERGENCY_STOP = "estop";

  private static final Logger LOG = LoggerFactory.getLogger(FabricBridge.class);
  private static final int LONGEST_REASON = 200;

  private final Agent agent;
  private final HubClient hub;
  private final ContextPublisher context;
  private final Buyer buyer;
  private final JobLog log;
  private final FabricConfig config;
  private volatile long contextVerifiedByHub;
  private volatile Optional<Consumer<String>> stops = Optional.empty();
  private volatile Optional<String> unheardStop = Optional.empty();

  private FabricBridge(
      Agent agent, FabricConfig config, Path data, Clock clock, SecureRandom random) {
    this.agent = agent;
    this.config = config;
    this.hub = new HubClient(agent, config.hubDid(), clock);
    this.context = new ContextPublisher(agent, config.share(), config.contextRate());
    this.log = new JobLog(data.resolve("jobs.jsonl"), clock);
    OfferBook offers = new OfferBook(agent.peers(), clock);
    agent.hear(agent.topics().everyOffer());
    agent.on("offer", message -> offers.put(Offer.read(message)));
    agent.hear(agent.topics().everyContext(ContextCodec.POSE));
    agent.on("ctx/" + ContextCodec.POSE, this::heardPose);
    agent.hear(agent.topics().everyContext(ContextCodec.HEALTH));
    agent.on("ctx/" + ContextCodec.HEALTH, this::heardHealth);
    agent.on(EMERGENCY_STOP, this::heardEmergencyStop);
    this.buyer = new Buyer(agent, hub, offers, rules(config), data, log, clock, random);
  }

  /**
   * Connects a robot; it goes on connecting by itself, now and after every loss.
   *
   * @param name the robot's name, on its card
   * @param config with the broker's address in {@code hub} and the folder of key and ledger in
   *     {@code data}
   * @throws IOException if the key cannot be used; the message says what to do
   */
  public static FabricBridge start(String name, FabricConfig config, Clock clock)
      throws IOException {
    HostPort broker =
        HostPort.parse(
            config
                .hub()
                .orElseThrow(
                    () -> new IOException("fabric.hub: a robot needs a broker; name host:port")));
    return start(
        name,
        config,
        clock,
        new PahoTransport(broker.host(), broker.port(), "robot", clock, new SecureRandom()));
  }

  /**
   * As {@link #start(String, FabricConfig, Clock)}, over a link of the caller's making, which the
   * bridge opens and closes.
   */
  public static FabricBridge start(
      String name, FabricConfig config, Clock clock, FabricTransport transport) throws IOException {
    Path data =
        config
            .data()
            .orElseThrow(
                () -> new IOException("fabric.data: a robot needs a data folder for its key"));
    Files.createDirectories(data);
    SecureRandom random = new SecureRandom();
    Identity identity = KeyFile.loadOrCreate(data.resolve("robot.key"), random);
    AgentProfile profile =
        new AgentProfile(
            config.net(),
            AgentProfile.ROBOT,
            name,
            "sinew",
            Set.of(AgentProfile.HUB, AgentProfile.NODE));
    Agent agent = new Agent(profile, identity, transport, AdmissionLimits.AGENT, clock, random);
    FabricBridge bridge = new FabricBridge(agent, config, data, clock, random);
    agent.start();
    return bridge;
  }

  public String did() {
    return agent.did();
  }

  /**
   * Is told of each emergency stop that one of {@code fabric.operators} has signed, with the
   * operator's identity; on the fabric's worker, which it must not hold up. One that came before
   * anybody asked is told at once.
   */
  public void onEmergencyStop(Consumer<String> listener) {
    stops = Optional.of(listener);
    unheardStop.ifPresent(listener);
  }

  /** Shares what the robot knows, as far as its owner allows; the newest wins. Costs a pointer. */
  public void publishContext(ContextSnapshot snapshot) {
    context.offer(snapshot);
  }

  /** Other agents heard of, by name. */
  public List<Peer> peers() {
    return agent.peers().snapshot();
  }

  /** {@inheritDoc} At most one look is bought at a time; a second one is declined as busy. */
  @Override
  public PendingInference submit(InferenceRequest request, Consumer<InferenceAnswer> answered) {
    if (!config.buying().enabled() || config.spending().stopped()) {
      answered.accept(
          new InferenceAnswer.Declined(
              InferenceAnswer.Reason.CLOSED,
              config.spending().stopped()
                  ? "the kill switch is on (fabric.spending.stopped)"
                  : "buying is off (fabric.buying.enabled)"));
      return () -> {};
    }
    return buyer.submit(request, answered);
  }

  public FabricStatus status() {
    return new FabricStatus(
        agent.did(),
        agent.identity().stellarAddress(),
        agent.link(),
        hub.hub(),
        agent.peers().snapshot(),
        buyer.totals(),
        buyer.spentAtoms(),
        buyer.depositLeftAtoms(),
        log.lines(),
        agent.rejections().snapshot(),
        contextVerifiedByHub,
        hub.hub().flatMap(agent.peers()::find).flatMap(PeerEntry::clockOffsetMillis));
  }

  /** Says goodbye, closes link and books, within 300 ms. A look being bought is not answered. */
  @Override
  public void close() {
    agent.close();
    buyer.close();
    log.close();
  }

  /** Signature, time and replay are checked by now; whose it is, is not. */
  private void heardEmergencyStop(Envelope message) throws SchemaException {
    String issuer = message.claims().issuer();
    String reason = message.body().optionalText("reason", LONGEST_REASON).orElse("");
    if (!config.operators().contains(issuer)) {
      LOG.warn(
          "emergency stop of {} is not obeyed: it is none of fabric.operators",
          DidKey.abbreviated(issuer));
      return;
    }
    LOG.warn("emergency stop of {}: {}", DidKey.abbreviated(issuer), reason);
    unheardStop = Optional.of(issuer);
    stops.ifPresent(listener -> listener.accept(issuer));
  }

  private void heardPose(Envelope message) throws SchemaException {
    Pose2d pose = ContextCodec.pose(message.body());
    agent.locate(message.claims().issuer(), pose);
  }

  private void heardHealth(Envelope message) throws SchemaException {
    if (hub.hub().map(message.claims().issuer()::equals).orElse(false)
        && message.body().object("context").has(agent.did())) {
      contextVerifiedByHub = message.body().object("context").whole(agent.did(), 0, Long.MAX_VALUE);
    }
  }

  private static BuyingRules rules(FabricConfig config) {
    FabricConfig.Spending spending = config.spending();
    return new BuyingRules(
        config.buying().models(),
        switch (config.buying().verify()) {
          case NEVER -> BuyingRules.Sampling.NEVER;
          case SAMPLED -> BuyingRules.Sampling.SAMPLED;
          case ALWAYS -> BuyingRules.Sampling.ALWAYS;
        },
        config.buying().atomsPerSecond(),
        spending.asset(),
        spending.perJob(),
        spending.perHour(),
        spending.perDay(),
        spending.total(),
        spending.deposit(),
        spending.channelLife());
  }
}
