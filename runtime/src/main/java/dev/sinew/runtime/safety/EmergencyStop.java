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

  /**
   * Lets every text of an operator pass here first, from wherever it comes.
   *
   * @param who for the log
   * @param text what was typed or said
   * @return whether it said stop; then the stop is latched already
   */
  public boolean hear(String who, String text) {
    boolean stop = StopWord.heard(text);
    if (stop) {
      press(who + ", who said stop");
    }
    return stop;
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
