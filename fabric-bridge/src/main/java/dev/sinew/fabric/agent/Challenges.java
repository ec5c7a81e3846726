package dev.sinew.fabric.agent;

import dev.sinew.fabric.envelope.Envelope;
import dev.sinew.fabric.envelope.Json;
import dev.sinew.fabric.envelope.SchemaException;
import dev.sinew.sdk.time.Clock;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks peers to prove that they hold their key now: a fresh nonce goes to a peer's inbox, and the
 * answer, a {@code proof} envelope, signs it together with both DIDs and the topic. The times in
 * the answer give the peer's clock offset as NTP does (RFC 5905 section 8). Runs on the agent's
 * worker.
 */
final class Challenges {
  private static final long RETRY_NANOS = 3_000_000_000L;
  private static final long RENEW_NANOS = 30_000_000_000L;
  private static final int MAX_OPEN = 256;

  private final Agent agent;
  private final Set<String> kinds;
  private final Clock clock;
  private final SecureRandom random;
  private final Map<String, Open> open = new HashMap<>();

  private record Open(String nonce, long sentMillis, long sentNanos, boolean answered) {}

  Challenges(Agent agent, Set<String> kinds, Clock clock, SecureRandom random) {
    this.agent = agent;
    this.kinds = kinds;
    this.clock = clock;
    this.random = random;
    agent.on("challenge", this::answer);
    agent.on("proof", this::check);
  }

  /** Challenges whoever is due. */
  void tick() {
    long now = clock.nanos();
    for (Iterator<Map.Entry<String, Open>> all = open.entrySet().iterator(); all.hasNext(); ) {
      Map.Entry<String, Open> each = all.next();
      if (!agent.peers().isOnline(each.getKey())) {
        all.remove();
      }
    }
    for (String kind : kinds) {
      agent.peers().online(kind).forEach(peer -> challengeIfDue(peer, now));
    }
  }

  private void challengeIfDue(PeerEntry peer, long now) {
    Open last = open.get(peer.did());
    boolean proven = peer.trust().compareTo(dev.sinew.sdk.fabric.Peer.Trust.VERIFIED) >= 0;
    if (peer.did().equals(agent.did())
        || (last == null && open.size() >= MAX_OPEN)
        || (last != null
            && now - last.sentNanos < (last.answered && proven ? RENEW_NANOS : RETRY_NANOS))) {
      return;
    }
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    String nonce = HexFormat.of().formatHex(bytes);
    ObjectNode body = Json.object();
    body.put("nonce", nonce);
    if (agent.send(peer.did(), "challenge", body)) {
      open.put(peer.did(), new Open(nonce, clock.wallMillis(), now, false));
    }
  }

  private void answer(Envelope challenge) throws SchemaException {
    ObjectNode body = Json.object();
    body.put("nonce", challenge.body().text("nonce", 32));
    long now = clock.wallMillis();
    body.put("received", Long.toString(now));
    body.put("sent", Long.toString(now));
    agent.send(challenge.claims().issuer(), "proof", body);
  }

  private void check(Envelope proof) throws SchemaException {
    String did = proof.claims().issuer();
    Open asked = open.get(did);
    if (asked == null || asked.answered || !asked.nonce.equals(proof.body().text("nonce", 32))) {
      return;
    }
    long received = proof.body().whole("received", 0, Long.MAX_VALUE / 4);
    long sent = proof.body().whole("sent", 0, Long.MAX_VALUE / 4);
    long now = clock.wallMillis();
    long offset = ((received - asked.sentMillis) + (sent - now)) / 2;
    open.put(did, new Open(asked.nonce, asked.sentMillis, asked.sentNanos, true));
    agent.peers().update(did, peer -> peer.proven(offset));
  }
}
