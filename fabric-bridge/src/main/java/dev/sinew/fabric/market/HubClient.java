package dev.sinew.fabric.market;

import dev.sinew.fabric.agent.Agent;
import dev.sinew.fabric.agent.AgentProfile;
import dev.sinew.fabric.agent.PeerEntry;
import dev.sinew.fabric.envelope.Body;
import dev.sinew.fabric.envelope.Envelope;
import dev.sinew.fabric.envelope.SchemaException;
import dev.sinew.sdk.fabric.Peer;
import dev.sinew.sdk.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks the hub's ledger, again and again under one key until it answers or patience ends. On the
 * agent's worker only.
 */
public final class HubClient {
  private static final long AGAIN_NANOS = 500_000_000L;

  /** What comes of a request. Exactly one method is called, once, on the worker. */
  public interface Answer {
    void ok(Body body) throws SchemaException;

    /**
     * @param refusal name of the broken rule, or {@code NO_ANSWER}
     * @param message for people
     */
    void failed(String refusal, String message);
  }

  private record Pending(
      String hub, String key, ObjectNode body, Answer answer, long untilNanos, long againNanos) {}

  private final Agent agent;
  private final Optional<String> pinned;
  private final Clock clock;
  private final Map<String, Pending> pending = new HashMap<>();

  /**
   * @param pinned DID of the only hub to be believed; empty for the one that is here
   */
  public HubClient(Agent agent, Optional<String> pinned, Clock clock) {
    this.agent = agent;
    this.pinned = pinned;
    this.clock = clock;
    agent.on("ledger-answer", this::answered);
    agent.every(Duration.ofMillis(100), this::tick);
  }

  /** DID of the hub, if it is online and proved that it holds its key. */
  public Optional<String> hub() {
    return agent
        .peers()
        .online(AgentProfile.HUB)
        .filter(peer -> pinned.isEmpty() || pinned.get().equals(peer.did()))
        .filter(peer -> peer.trust().compareTo(Peer.Trust.VERIFIED) >= 0)
        .min(Comparator.comparing(PeerEntry::did))
        .map(PeerEntry::did);
  }

  /**
   * Sends a request to the hub.
   *
   * @param key names the request for ever: asked twice it is done once
   * @param body the operation; the key is added
   */
  public void ask(String hub, String key, ObjectNode body, Duration patience, Answer answer) {
    body.put("key", key);
    long now = clock.nanos();
    Pending request =
        new Pending(hub, key, body, answer, now + patience.toNanos(), now + AGAIN_NANOS);
    pending.put(key, request);
    agent.send(hub, "ledger", body, "", key);
  }

  private void answered(Envelope message) throws SchemaException {
    Body body = message.body();
    Pending request = pending.get(body.text("key", 64));
    if (request == null || !request.hub().equals(message.claims().issuer())) {
      return;
    }
    pending.remove(request.key());
    if (body.flag("ok")) {
      request.answer().ok(body);
    } else {
      request.answer().failed(body.text("refusal", 64), body.text("message", 500));
    }
  }

  private void tick() {
    long now = clock.nanos();
    List<Pending> all = new ArrayList<>(pending.values());
    for (Pending request : all) {
      if (now - request.untilNanos() >= 0) {
        pending.remove(request.key());
        request.answer().failed("NO_ANSWER", "the hub does not answer");
      } else if (now - request.againNanos() >= 0) {
        pending.put(
            request.key(),
            new Pending(
                request.hub(),
                request.key(),
                request.body(),
                request.answer(),
                request.untilNanos(),
                now + AGAIN_NANOS));
        agent.send(request.hub(), "ledger", request.body(), "", request.key());
      }
    }
  }
}
