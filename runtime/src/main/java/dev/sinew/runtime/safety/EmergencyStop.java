package dev.sinew.runtime.safety;

import java.util.concurrent.atomic.AtomicReference;

/**
 * The latched emergency stop. Anybody may press it from any thread; it takes effect in the next
 * cycle and holds until an operator releases it.
 */
public final class EmergencyStop {
  private final AtomicReference<String> pressedBy = new AtomicReference<>("");

  /**
   * Latches the stop.
   *
   * @param who for the log; the first one to press is remembered
   */
  public void press(String who) {
    pressedBy.compareAndSet("", who.isEmpty() ? "unknown" : who);
  }

  /** Releases the latch. Only for an operator's deliberate action. */
  public void release() {
    pressedBy.set("");
  }

  public boolean latched() {
    return !pressedBy.get().isEmpty();
  }

  /** Who pressed it first; empty when not latched. */
  public String pressedBy() {
    return pressedBy.get();
  }
}
