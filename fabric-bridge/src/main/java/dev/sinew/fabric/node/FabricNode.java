package dev.sinew.fabric.node;

import dev.sinew.fabric.HostPort;
import dev.sinew.fabric.agent.Agent;
import dev.sinew.fabric.agent.AgentProfile;
import dev.sinew.fabric.envelope.AdmissionLimits;
import dev.sinew.fabric.identity.Identity;
import dev.sinew.fabric.identity.KeyFile;
import dev.sinew.fabric.ledger.AssetId;
import dev.sinew.fabric.ledger.book.PayeeBook;
import dev.sinew.fabric.market.HubClient;
import dev.sinew.fabric.market.ModelJson;
import dev.sinew.fabric.market.Offer;
import dev.sinew.fabric.transport.FabricTransport;
import dev.sinew.fabric.transport.PahoTransport;
import dev.sinew.sdk.inference.InferenceEngine;
import dev.sinew.sdk.inference.ModelRef;
import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A running node. Thread-safe. */
public final class FabricNode implements AutoCloseable {
  private static final Duration OFFER_LIFE = Duration.ofSeconds(120);
  private static final Duration SETTLE_MARGIN = Duration.ofMinutes(10);

  private final Agent agent;
  private final PayeeBook book;
  private final EngineThread engine;
  private final Seller seller;
  private final NodeConfig config;
  private final ModelRef model;
  private final Till till;
  private volatile Optional<AssetId> asset = Optional.empty();

  private FabricNode(
      Agent agent,
      PayeeBook book,
      EngineThread engine,
      Seller seller,
      Till till,
      NodeConfig config,
      ModelRef model) {
    this.agent = agent;
    this.book = book;
    this.engine = engine;
    this.seller = seller;
    this.till = till;
    this.config = config;
    this.model = model;
  }

  /**
   * Starts a node; it connects by itself, now and after every loss.
   *
   * @param config with the broker's address in {@code hub} and the folder of key and ledger in
   *     {@code data}
   * @param engine runs the model that is sold; stays the caller's to close
   * @throws IOException if the key or ledger cannot be used, or the engine has not the model; the
   *     message says what to do
   */
  public static FabricNode start(NodeConfig config, InferenceEngine engine, Clock clock)
      throws IOException {
    HostPort hub =
        HostPort.parse(
            config
                .hub()
                .orElseThrow(
                    () -> new IOException("a node needs a broker; name host:port in 'hub'")));
    return start(
        config,
        engine,
        clock,
        new PahoTransport(hub.host(), hub.port(), "node", clock, new SecureRandom()));
  }

  /**
   * As {@link #start(NodeConfig, InferenceEngine, Clock)}, over a link of the caller's making,
   * which the node opens and closes.
   */
  public static FabricNode start(
      NodeConfig config, InferenceEngine engine, Clock clock, FabricTransport transport)
      throws IOException {
    Path data =
        config
            .data()
            .orElseThrow(() -> new IOException("a node needs a data folder; name one in 'data'"));
    ModelRef model = choose(config.sells(), engine.models());
    Files.createDirectories(data);
    SecureRandom random = new SecureRandom();
    Identity identity = KeyFile.loadOrCreate(data.resolve("node.key"), random);
    PayeeBook book =
        PayeeBook.open(
            data.resolve("payee.sqlite"), identity.did(), Identity::verify, clock, SETTLE_MARGIN);
    AgentProfile profile =
        new AgentProfile(
            config.net(), AgentProfile.NODE, config.name(), "sinew", Set.of(AgentProfile.HUB));
    Agent agent = new Agent(profile, identity, transport, AdmissionLimits.AGENT, clock, random);
    HubClient hubClient = new HubClient(agent, config.hubDid(), clock);
    Till till = new Till(agent, hubClient, book, config.sells().asset());
    EngineThread thread = new EngineThread(engine, config.limits().queue());
    Seller seller;
    try {
      ResultStore results = new ResultStore(data.resolve("results"));
      seller = new Seller(agent, till, book, results, thread, config, model, clock);
    } catch (IOException | RuntimeException failed) {
      thread.close();
      agent.close();
      book.close();
      throw failed;
    }
    FabricNode node = new FabricNode(agent, book, thread, seller, till, config, model);
    agent.every(Duration.ofMillis(200), node::offerWhenTheHubIsKnown);
    agent.start();
    return node;
  }

  public String did() {
    return agent.did();
  }

  public NodeStatus status() {
    long earned = asset.map(each -> book.earned(each).atoms().value()).orElse(0L);
    return new NodeStatus(
        agent.did(),
        agent.link(),
        ModelJson.label(model) + " at " + config.sells().price() + " " + config.sells().asset(),
        seller.delivered.get(),
        seller.paid.get(),
        seller.writtenOff.get(),
        seller.refused.get(),
        earned,
        agent.rejections().snapshot());
  }

  /** Says goodbye and stops; an answer that is being computed is lost, none that was signed is. */
  @Override
  public void close() {
    agent.close();
    engine.close();
    book.close();
  }

  private void offerWhenTheHubIsKnown() {
    Optional<AssetId> present = till.asset();
    if (present.isEmpty() || present.equals(asset)) {
      return;
    }
    boolean first = asset.isEmpty();
    asset = present;
    if (first) {
      String topic = agent.topics().offer(ModelJson.model8(model), config.region(), agent.did());
      agent.keep(topic, "offer", () -> offer().toJson(), OFFER_LIFE);
    }
  }

  private Offer offer() {
    return new Offer(
        agent.did(),
        model,
        config.sells().price(),
        asset.orElseThrow(),
        config.region(),
        config.limits().maxBytes(),
        0);
  }

  private static ModelRef choose(NodeConfig.Sells sells, List<ModelRef> models) throws IOException {
    return models.stream()
        .filter(model -> model.run() == sells.run())
        .filter(model -> sells.model().map(model.name()::equals).orElse(true))
        .findFirst()
        .orElseThrow(() ->
            new IOException(
                "sells.model: this machine has no "
                    + sells.model().orElse("model")
                    + " with run "
                    + sells.run()
                    + "; it has "
                    + models.stream().map(ModelJson::label).toList()));
  }
}
