package dev.sinew.perception.raw;

import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.vision.FramePool;

/** Closing a camera's frames without throwing. */
public final class PoolClosing {
  private PoolClosing() {}

  /**
   * Frees the frames; when some are still out their memory stays until the process ends, and the
   * health says so.
   */
  public static Health close(FramePool pool) {
    try {
      pool.close();
      return Health.failed("closed");
    } catch (IllegalStateException e) {
      return Health.failed("closed, but " + e.getMessage());
    }
  }
}
