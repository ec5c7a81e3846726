package dev.sinew.fabric.market;

import dev.sinew.fabric.agent.PeerTable;
import dev.sinew.sdk.fabric.Peer;
import dev.sinew.sdk.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The newest offer of each (node, model, run), at most 10,000. On the agent's worker only. */
public final class OfferBook {
  private static final int LIMIT = 10_000;

  private final PeerTable peers;
  private final Clock clock;
  private final Map<String, Offer> offers = new LinkedHashMap<>();

  public OfferBook(PeerTable peers, Clock clock) {
    this.peers = peers;
    this.clock = clock;
  }

  public void put(Offer offer) {
    String key = offer.node() + "|" + offer.model();
    offers.remove(key);
    if (offers.size() >= LIMIT) {
      offers.remove(offers.keySet().iterator().next());
    }
    offers.put(key, offer);
  }

  /** Offers that hold now, of nodes that are online and proved that they hold their key. */
  public List<Offer> standing() {
    long now = clock.wallMillis();
    offers.values().removeIf(offer -> offer.expiresMillis() <= now);
    return offers.values().stream()
        .filter(offer ->
            peers
                .find(offer.node())
                .map(peer ->
                    peer.online(now)
                        && peer.card().isPresent()
                        && peer.trust().compareTo(Peer.Trust.VERIFIED) >= 0)
                .orElse(false))
        .toList();
  }
}
