package dev.sinew.runtime.cycle;

import dev.sinew.sdk.fabric.Peer;
import dev.sinew.sdk.vision.Track;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What arrives from outside the rhythm: perception's newest tracks and the fabric's peers. Each is
 * one slot, newest wins; producers set it from their threads, the fold phase reads it.
 */
public final class Beliefs {
  private final AtomicReference<List<Track>> tracks = new AtomicReference<>(List.of());
  private final AtomicReference<List<Peer>> peers = new AtomicReference<>(List.of());

  public void tracks(List<Track> newest) {
    tracks.set(List.copyOf(newest));
  }

  public void peers(List<Peer> newest) {
    peers.set(List.copyOf(newest));
  }

  public List<Track> tracks() {
    return tracks.get();
  }

  public List<Peer> peers() {
    return peers.get();
  }
}
