package dev.sinew.fabric.agent;

import dev.sinew.sdk.fabric.Peer;
import dev.sinew.sdk.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The peers an agent has heard of, at most {@value #LIMIT}. Written by the agent's worker, read by
 * anybody.
 */
public final class PeerTable {
  private static final int LIMIT = 10_000;

  private final Clock clock;
  private final Map<String, PeerEntry> entries = new ConcurrentHashMap<>();

  PeerTable(Clock clock) {
    this.clock = clock;
  }

  public Optional<PeerEntry> find(String did) {
    return Optional.ofNullable(entries.get(did));
  }

  /** Peers of a kind that are online now. */
  public Stream<PeerEntry> online(String kind) {
    long now = clock.wallMillis();
    return entries.values().stream().filter(peer -> peer.kind().equals(kind) && peer.online(now));
  }

  public boolean isOnline(String did) {
    return find(did).map(peer -> peer.online(clock.wallMillis())).orElse(false);
  }

  /** All peers whose card or presence was seen, for people and skills; by name. */
  public List<Peer> snapshot() {
    long nowMillis = clock.wallMillis();
    long nowNanos = clock.nanos();
    return entries.values().stream()
        .map(entry ->
            new Peer(
                entry.did(),
                entry.card().map(Card::name).orElse(""),
                entry.kind(),
                entry.trust(),
                entry.online(nowMillis),
                entry.pose(),
                (nowNanos - entry.seenNanos()) / 1_000_000))
        .sorted(Comparator.comparing(Peer::name).thenComparing(Peer::did))
        .toList();
  }

  void update(String did, UnaryOperator<PeerEntry> change) {
    long now = clock.nanos();
    if (entries.size() >= LIMIT && !entries.containsKey(did)) {
      entries.values().stream()
          .min(Comparator.comparingLong(PeerEntry::seenNanos))
          .ifPresent(oldest -> entries.remove(oldest.did()));
    }
    entries.compute(
        did,
        (key, old) -> change.apply((old == null ? PeerEntry.stranger(did, now) : old).seen(now)));
  }
}
