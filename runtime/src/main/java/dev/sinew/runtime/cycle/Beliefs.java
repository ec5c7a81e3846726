package dev.sinew.runtime.cycle;

import dev.sinew.runtime.safety.space.LeaseTable;
import dev.sinew.sdk.fabric.Peer;
import dev.sinew.sdk.observation.Observed;
import dev.sinew.sdk.scene.Entity;
import dev.sinew.sdk.vision.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What arrives from outside the rhythm: what perception found and the fabric's peers. Each is one
 * slot, newest wins; producers set it from their threads, the fold phase reads it.
 */
public final class Beliefs {
  private final AtomicReference<List<Track>> tracks = new AtomicReference<>(List.of());
  private final AtomicReference<List<Entity>> entities = new AtomicReference<>(List.of());
  private final AtomicReference<List<Observed>> observed = new AtomicReference<>(List.of());
  private final AtomicReference<List<Peer>> peers = new AtomicReference<>(List.of());

  private final AtomicReference<LeaseTable> leases = new AtomicReference<>(LeaseTable.NONE);
  private volatile double temperature = Double.NaN;
  private volatile long operatorNanos = Long.MIN_VALUE;
  private volatile String unguarded = "";

  /** What peers have granted, all of it. */
  public void leases(LeaseTable newest) {
    leases.set(newest);
  }

  public LeaseTable leases() {
    return leases.get();
  }

  /** Hottest part of the board, °C; NaN when not measured. */
  public void temperature(double celsius) {
    temperature = celsius;
  }

  public double temperature() {
    return temperature;
  }

  /** The operator's page gave a sign of life at this robot time, nanoseconds. */
  public void operatorHeard(long nanos) {
    operatorNanos = nanos;
  }

  /** Robot time of the last sign of life; {@link Long#MIN_VALUE} before the first. */
  public long operatorHeard() {
    return operatorNanos;
  }

  /** Why the guard process does not watch over the outputs; empty when it does or need not. */
  public void unguarded(String reason) {
    unguarded = reason;
  }

  public String unguarded() {
    return unguarded;
  }

  public void tracks(List<Track> newest) {
    tracks.set(List.copyOf(newest));
  }

  public void entities(List<Entity> newest) {
    entities.set(List.copyOf(newest));
  }

  public List<Entity> entities() {
    return entities.get();
  }

  /** What one stage said; see {@link #observed(List)}. */
  public void observed(Observed newest) {
    observed(List.of(newest));
  }

  /**
   * What stages said of one moment, all at once. Each takes the place of what the stage said
   * before; a stage that never spoke before comes last.
   */
  public void observed(List<Observed> newest) {
    if (newest.isEmpty()) {
      return;
    }
    observed.updateAndGet(before -> {
      List<Observed> after = new ArrayList<>(before);
      newest.forEach(one -> replace(one, after));
      return List.copyOf(after);
    });
  }

  private static void replace(Observed newest, List<Observed> in) {
    for (int i = 0; i < in.size(); i++) {
      if (in.get(i).stage().equals(newest.stage())) {
        in.set(i, newest);
        return;
      }
    }
    in.add(newest);
  }

  /** Forgets what a stage said: it is no longer there. */
  public void unobserved(String stage) {
    observed.updateAndGet(
        before -> before.stream().filter(one -> !one.stage().equals(stage)).toList());
  }

  public List<Observed> observed() {
    return observed.get();
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
