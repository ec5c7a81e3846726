package dev.sinew.runtime.cycle;

import dev.sinew.runtime.estimate.Belief;

/** Chooses which skill runs. Asked once in each decide phase, on the cycle's thread. */
public interface Cortex {

  /**
   * Looks at what the robot believes and starts or stops skills. Must neither block nor keep the
   * belief, which the next cycle overwrites.
   */
  void choose(Belief belief);

  /** Name of the mode the robot is in. Any thread. */
  String mode();
}
