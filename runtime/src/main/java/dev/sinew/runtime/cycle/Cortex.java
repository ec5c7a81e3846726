package dev.sinew.runtime.cycle;

import dev.sinew.sdk.scene.Scene;

/** Chooses which skill runs. Asked once in each decide phase, on the cycle's thread. */
public interface Cortex {

  /** Looks at the scene and starts or stops skills. Must not block. */
  void choose(Scene scene);

  /** Name of the mode the robot is in. Any thread. */
  String mode();
}
