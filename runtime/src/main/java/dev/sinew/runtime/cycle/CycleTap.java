package dev.sinew.runtime.cycle;

import dev.sinew.runtime.safety.GateDecision;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.scene.Scene;

/**
 * Told of each finished cycle, on the cycle's thread: it must neither block nor keep the command.
 */
public interface CycleTap {
  void cycled(Scene scene, GuardedCommand command, GateDecision decision);
}
