package dev.sinew.fabric.agent;

import dev.sinew.sdk.fabric.Peer;
import dev.sinew.sdk.geometry.Pose2d;
import java.util.Optional;

/**
 * What is known of a peer. Immutable.
 *
 * @param did its identity
 * @param card its card, once a valid one came
 * @param trust how far it was checked
 * @param onlineUntilMillis wall clock until which its newest presence holds; 0 when it is offline
 * @param pose where it says it is
 * @param seenNanos robot time of the last valid message from it
 * @param clockOffsetMillis its wall clock minus ours, once it answered a challenge
 * @param presences how many times it came online, as far as it was seen
 */
public record PeerEntry(
    String did,
    Optional<Card> card,
    Peer.Trust trust,
    long onlineUntilMillis,
    Optional<Pose2d> pose,
    long seenNanos,
    Optional<Long> clockOffsetMillis,
    long presences) {

  static PeerEntry stranger(String did, long nowNanos) {
    return new PeerEntry(
        did,
        Optional.empty(),
        Peer.Trust.UNKNOWN,
        0,
        Optional.empty(),
        nowNanos,
        Optional.empty(),
        0);
  }

  PeerEntry withCard(Card newCard) {
    Peer.Trust atLeastKnown = trust == Peer.Trust.UNKNOWN ? Peer.Trust.KNOWN : trust;
    return new PeerEntry(
        did,
        Optional.of(newCard),
        atLeastKnown,
        onlineUntilMillis,
        pose,
        seenNanos,
        clockOffsetMillis,
        presences);
  }

  PeerEntry proven(long offsetMillis) {
    Peer.Trust proven = trust == Peer.Trust.TRUSTED ? trust : Peer.Trust.VERIFIED;
    return new PeerEntry(
        did,
        card,
        proven,
        onlineUntilMillis,
        pose,
        seenNanos,
        Optional.of(offsetMillis),
        presences);
  }

  /** A peer that went away proves itself again when it comes back. */
  PeerEntry withPresence(long untilMillis) {
    Peer.Trust left = untilMillis == 0 && trust == Peer.Trust.VERIFIED ? Peer.Trust.KNOWN : trust;
    boolean came = untilMillis > 0 && onlineUntilMillis == 0;
    return new PeerEntry(
        did,
        card,
        left,
        untilMillis,
        pose,
        seenNanos,
        clockOffsetMillis,
        came ? presences + 1 : presences);
  }

  PeerEntry at(Pose2d newPose) {
    return new PeerEntry(
        did,
        card,
        trust,
        onlineUntilMillis,
        Optional.of(newPose),
        seenNanos,
        clockOffsetMillis,
        presences);
  }

  PeerEntry seen(long nowNanos) {
    return new PeerEntry(
        did, card, trust, onlineUntilMillis, pose, nowNanos, clockOffsetMillis, presences);
  }

  public boolean online(long nowMillis) {
    return onlineUntilMillis > nowMillis;
  }

  public String kind() {
    return card.map(Card::kind).orElse("");
  }
}
