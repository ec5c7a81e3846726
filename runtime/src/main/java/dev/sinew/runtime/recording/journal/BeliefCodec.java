package dev.sinew.runtime.recording.journal;

import dev.sinew.sdk.fabric.Peer;
import dev.sinew.sdk.geometry.Pose2d;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Peers as bytes. */
final class BeliefCodec {
  /** A peer takes at least this many bytes: more of them than fit are a lie. */
  private static final int LEAST_BYTES = 8;

  private BeliefCodec() {}

  static void writePeers(List<Peer> peers, ByteSink to) {
    to.i32(peers.size());
    for (int i = 0; i < peers.size(); i++) {
      Peer peer = peers.get(i);
      to.text(peer.did());
      to.text(peer.name());
      to.text(peer.kind());
      to.u8(code(peer.trust()));
      to.u8(peer.online() ? 1 : 0);
      to.u8(peer.pose().isPresent() ? 1 : 0);
      if (peer.pose().isPresent()) {
        to.f64(peer.pose().get().x());
        to.f64(peer.pose().get().y());
        to.f64(peer.pose().get().heading());
      }
      to.i64(peer.ageMillis());
    }
  }

  static List<Peer> readPeers(ByteSource from) throws JournalFormatException {
    int count = count(from);
    List<Peer> peers = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      peers.add(
          new Peer(
              from.text(),
              from.text(),
              from.text(),
              trust(from),
              from.truth(),
              from.truth()
                  ? Optional.of(new Pose2d(from.f64(), from.f64(), from.f64()))
                  : Optional.empty(),
              from.i64()));
    }
    return List.copyOf(peers);
  }

  private static int count(ByteSource from) throws JournalFormatException {
    int count = from.i32();
    if (count < 0 || count > from.left() / LEAST_BYTES) {
      throw from.unexpected("a list that fits into what is left", count);
    }
    return count;
  }

  private static int code(Peer.Trust trust) {
    return switch (trust) {
      case UNKNOWN -> 0;
      case KNOWN -> 1;
      case VERIFIED -> 2;
      case TRUSTED -> 3;
    };
  }

  private static Peer.Trust trust(ByteSource from) throws JournalFormatException {
    int code = from.u8();
    return switch (code) {
      case 0 -> Peer.Trust.UNKNOWN;
      case 1 -> Peer.Trust.KNOWN;
      case 2 -> Peer.Trust.VERIFIED;
      case 3 -> Peer.Trust.TRUSTED;
      default -> throw from.unexpected("a trust from 0 to 3", code);
    };
  }
}
