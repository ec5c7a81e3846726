package dev.sinew.runtime.cortex;

import dev.sinew.runtime.condition.evaluate.Zone;
import dev.sinew.sdk.fabric.Peer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that the cortex goes by, from a checked robot file.
 *
 * @param modes by name; every name that a mode refers to is in it
 * @param initial the first mode; without one the robot stands
 * @param safe the mode to fall back to; without one the robot stands
 * @param operatorModes what an operator may choose, in the order of the file
 * @param peers who else may choose what
 * @param zones that conditions name
 * @param signals when events of the battery and the gate begin
 */
public record CortexPlan(
    Map<String, PreparedMode> modes,
    Optional<String> initial,
    Optional<String> safe,
    List<String> operatorModes,
    List<PeerGrant> peers,
    Map<String, Zone> zones,
    Signals signals) {

  public CortexPlan {
    modes = Map.copyOf(modes);
    operatorModes = List.copyOf(operatorModes);
    peers = List.copyOf(peers);
    zones = Map.copyOf(zones);
  }

  /** Modes alone, which nobody may choose by hand. */
  public static CortexPlan of(Map<String, PreparedMode> modes, Optional<String> initial) {
    return new CortexPlan(
        modes,
        initial,
        Optional.empty(),
        List.of(),
        List.of(),
        Map.of(),
        new Signals(0.25, 0.1, 5_000_000_000L));
  }

  /**
   * A peer that may choose modes.
   *
   * @param did its identity
   * @param least how far it must have been checked
   */
  public record PeerGrant(String did, Peer.Trust least, Set<String> modes) {
    public PeerGrant {
      modes = Set.copyOf(modes);
    }
  }

  /**
   * Where events begin.
   *
   * @param low share of full
   * @param critical share of full
   * @param gateStoppedNanos how long the gate must stop a wish
   */
  public record Signals(double low, double critical, long gateStoppedNanos) {}
}
