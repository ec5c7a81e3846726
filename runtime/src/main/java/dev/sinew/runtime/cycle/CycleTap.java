package dev.sinew.runtime.cycle;

import dev.sinew.runtime.estimate.Belief;
import dev.sinew.runtime.safety.GateDecision;
import dev.sinew.sdk.actuation.GuardedCommand;

/**
 * Told of each finished cycle, on the cycle's thread: it must neither block nor keep what it is
 * given.
 */
public interface CycleTap {
  void cycled(Belief belief, GuardedCommand command, GateDecision decision);
}
