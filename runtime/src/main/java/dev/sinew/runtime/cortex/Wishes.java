package dev.sinew.runtime.cortex;

import dev.sinew.sdk.fabric.Peer;
import java.util.List;

/** Who may choose which mode. */
final class Wishes {
  private final CortexPlan plan;

  Wishes(CortexPlan plan) {
    this.plan = plan;
  }

  /**
   * Why a wish is not followed; empty when it is.
   *
   * @param peers as they are known in this cycle
   * @param dwelt whether the present mode has lasted as long as it must
   */
  String refusal(CortexInput.Wish wish, List<Peer> peers, boolean dwelt) {
    if (!plan.modes().containsKey(wish.mode())) {
      return "there is no such mode";
    }
    return switch (wish.from()) {
      case COMMAND_LINE -> "";
      case OPERATOR ->
          plan.operatorModes().contains(wish.mode())
              ? ""
              : "the robot file does not list it under cortex.operatorModes";
      case PEER -> peer(wish, peers, dwelt);
    };
  }

  private String peer(CortexInput.Wish wish, List<Peer> peers, boolean dwelt) {
    for (CortexPlan.PeerGrant grant : plan.peers()) {
      if (grant.did().equals(wish.who())) {
        if (!grant.modes().contains(wish.mode())) {
          return "the robot file does not let this peer choose it";
        }
        for (Peer peer : peers) {
          if (peer.did().equals(wish.who())) {
            if (!peer.online()) {
              return "the peer is not online";
            }
            if (peer.trust().compareTo(grant.least()) < 0) {
              return "the peer is only "
                  + word(peer.trust())
                  + ", and must be "
                  + word(grant.least());
            }
            return dwelt ? "" : "the present mode must last longer first";
          }
        }
        return "the peer is not known on the fabric";
      }
    }
    return "the robot file does not name this peer under cortex.peerModes";
  }

  private static String word(Peer.Trust trust) {
    return trust.name().toLowerCase(java.util.Locale.ROOT);
  }
}
