package dev.sinew.fabric.market;

import dev.sinew.fabric.agent.Agent;
import dev.sinew.fabric.agent.PeerEntry;
import dev.sinew.fabric.envelope.Body;
import dev.sinew.fabric.envelope.Envelope;
import dev.sinew.fabric.envelope.SchemaException;
import dev.sinew.fabric.identity.SealedBox;
import dev.sinew.sdk.time.Clock;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks the hub to recompute answers with its own engine, and hands on its signed verdicts. On the
 * agent's worker only.
 */
final class Replays {
  private static final long AGAIN_NANOS = 1_500_000_000L;
  private static final long PATIENCE_NANOS = 60_000_000_000L;
  private static final int MAX_OPEN = 4;

  /** The outcome of a replay. */
  enum Outcome {
    MATCH,
    MISMATCH,
    /** The hub cannot tell: no such model, too busy, or no answer. */
    UNABLE
  }

  /** Is told every outcome, once. */
  interface Listener {
    void verdict(ResultDocument document, Outcome outcome, String detail);
  }

  private record Open(
      String hub,
      ResultDocument document,
      ObjectNode body,
      byte[] sealed,
      long againNanos,
      long untilNanos) {}

  private final Agent agent;
  private final HubClient hub;
  private final Clock clock;
  private final SecureRandom random;
  private final Listener listener;
  private final Map<String, Open> open = new HashMap<>();

  Replays(Agent agent, HubClient hub, Clock clock, SecureRandom random, Listener listener) {
    this.agent = agent;
    this.hub = hub;
    this.clock = clock;
    this.random = random;
    this.listener = listener;
    agent.on("verdict", this::verdict);
    agent.every(Duration.ofMillis(250), this::tick);
  }

  /**
   * Sends picture and signed result to the hub.
   *
   * @param signed the result as the node signed it
   * @return false if nobody is there to ask
   */
  boolean ask(ResultDocument document, ObjectNode signed, byte[] picture) {
    Optional<PeerEntry> judge = hub.hub().flatMap(agent.peers()::find);
    if (judge.isEmpty() || judge.get().card().isEmpty() || open.size() >= MAX_OPEN) {
      return false;
    }
    byte[] sealed;
    try {
      sealed =
          SealedBox.seal(
              judge.get().card().get().sealingKey(),
              picture,
              ("verify|" + document.job()).getBytes(StandardCharsets.UTF_8),
              random);
    } catch (GeneralSecurityException badKey) {
      return false;
    }
    long now = clock.nanos();
    Open request =
        new Open(
            judge.get().did(), document, signed, sealed, now + AGAIN_NANOS, now + PATIENCE_NANOS);
    open.put(document.job(), request);
    send(request);
    return true;
  }

  private void send(Open request) {
    String job = request.document().job();
    agent.sendFrame(request.hub(), "verify", request.body(), request.sealed(), job, "v-" + job);
  }

  private void verdict(Envelope message) throws SchemaException {
    Body body = message.body();
    Open request = open.get(body.text("job", 64));
    if (request == null || !request.hub().equals(message.claims().issuer())) {
      return;
    }
    if (!body.hash("result").equals(request.document().receipt().hex())) {
      throw new SchemaException("verdict.result: another result than was asked about");
    }
    Outcome outcome = body.choice("outcome", Outcome.class);
    String detail = body.text("detail", 300);
    open.remove(request.document().job());
    listener.verdict(request.document(), outcome, detail);
  }

  private void tick() {
    long now = clock.nanos();
    List<Open> all = new ArrayList<>(open.values());
    for (Open request : all) {
      if (now - request.untilNanos() >= 0) {
        open.remove(request.document().job());
        listener.verdict(request.document(), Outcome.UNABLE, "the hub does not answer");
      } else if (now - request.againNanos() >= 0) {
        open.put(
            request.document().job(),
            new Open(
                request.hub(),
                request.document(),
                request.body(),
                request.sealed(),
                now + AGAIN_NANOS,
                request.untilNanos()));
        send(request);
      }
    }
  }
}
