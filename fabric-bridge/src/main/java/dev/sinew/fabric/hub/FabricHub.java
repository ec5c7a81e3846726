package dev.sinew.fabric.hub;

import dev.sinew.fabric.agent.Agent;
import dev.sinew.fabric.agent.AgentProfile;
import dev.sinew.fabric.envelope.AdmissionLimits;
import dev.sinew.fabric.envelope.Topics;
import dev.sinew.fabric.identity.Identity;
import dev.sinew.fabric.identity.KeyFile;
import dev.sinew.fabric.ledger.AssetId;
import dev.sinew.fabric.ledger.Atoms;
import dev.sinew.fabric.ledger.hub.HubLedger;
import dev.sinew.fabric.ledger.hub.HubSettings;
import dev.sinew.fabric.transport.FabricTransport;
import dev.sinew.fabric.transport.PahoTransport;
import dev.sinew.sdk.inference.InferenceEngine;
import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A running hub: broker, ledger with test credits, replay, and a witness of everybody's context.
 * Thread-safe.
 */
public final class FabricHub implements AutoCloseable {
  private final Optional<Broker> broker;
  private final Agent agent;
  private final HubLedger ledger;
  private final ReplayService replays;
  private final ContextWitness witness;
  private final AssetId asset;

  private FabricHub(
      Optional<Broker> broker,
      Agent agent,
      HubLedger ledger,
      ReplayService replays,
      ContextWitness witness,
      AssetId asset) {
    this.broker = broker;
    this.agent = agent;
    this.ledger = ledger;
    this.replays = replays;
    this.witness = witness;
    this.asset = asset;
  }

  /**
   * Starts a hub; its broker listens when this returns.
   *
   * @param config with the folder of key and ledger in {@code data}
   * @param engine replays answers; stays the caller's to close
   * @throws IOException if the key, the ledger or the port cannot be used; the message says what to
   *     do
   */
  public static FabricHub start(HubConfig config, InferenceEngine engine, Clock clock)
      throws IOException {
    Broker broker =
        new Broker(config.broker().host(), config.broker().port(), new Topics(config.net()), clock);
    String host = config.broker().host().equals("0.0.0.0") ? "127.0.0.1" : config.broker().host();
    try {
      return start(
          config,
          engine,
          clock,
          new PahoTransport(host, broker.port(), "hub", clock, new SecureRandom()),
          Optional.of(broker));
    } catch (IOException | RuntimeException failed) {
      broker.close();
      throw failed;
    }
  }

  /**
   * Starts a hub without a broker of its own: ledger, replay and witness join a net over the given
   * link, which the hub opens and closes.
   */
  public static FabricHub join(
      HubConfig config, InferenceEngine engine, Clock clock, FabricTransport transport)
      throws IOException {
    return start(config, engine, clock, transport, Optional.empty());
  }

  private static FabricHub start(
      HubConfig config,
      InferenceEngine engine,
      Clock clock,
      FabricTransport transport,
      Optional<Broker> broker)
      throws IOException {
    Path data =
        config
            .data()
            .orElseThrow(() -> new IOException("a hub needs a data folder; name one in 'data'"));
    Files.createDirectories(data);
    SecureRandom random = new SecureRandom();
    Identity identity = KeyFile.loadOrCreate(data.resolve("hub.key"), random);
    AssetId asset = new AssetId(config.issuer().asset(), identity.did());
    HubSettings.Faucet faucet =
        new HubSettings.Faucet(
            asset, Atoms.of(config.issuer().grant()), Atoms.of(config.issuer().limit()));
    HubLedger ledger =
        HubLedger.open(
            data.resolve("ledger.sqlite"),
            HubSettings.of(config.net(), identity.did(), List.of(faucet)),
            Identity::verify,
            clock);
    AgentProfile profile =
        new AgentProfile(
            config.net(),
            AgentProfile.HUB,
            config.name(),
            "sinew",
            Set.of(AgentProfile.ROBOT, AgentProfile.NODE));
    Agent agent = new Agent(profile, identity, transport, AdmissionLimits.HUB, clock, random);
    LedgerService service = new LedgerService(ledger);
    agent.on("ledger", message -> service.answer(agent, message));
    ReplayService replays = new ReplayService(agent, engine, config.verify());
    ContextWitness witness = new ContextWitness(agent);
    agent.start();
    return new FabricHub(broker, agent, ledger, replays, witness, asset);
  }

  /** The broker's TCP port; 0 when the hub joined another's. */
  public int port() {
    return broker.map(Broker::port).orElse(0);
  }

  /** The hub's identity, issuer of its test credits. */
  public String did() {
    return agent.did();
  }

  /** The test credits this hub issues. */
  public AssetId asset() {
    return asset;
  }

  /** The books, for reports and audits. */
  public HubLedger ledger() {
    return ledger;
  }

  public HubStatus status() {
    return new HubStatus(
        agent.did(),
        port(),
        agent.peers().snapshot(),
        witness.total(),
        replays.matches(),
        replays.mismatches(),
        agent.rejections().snapshot());
  }

  /** Stops everything; what was written stays. */
  @Override
  public void close() {
    replays.close();
    agent.close();
    broker.ifPresent(Broker::close);
    ledger.close();
  }
}
