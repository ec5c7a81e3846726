package dev.sinew.runtime.condition;

/** What the safety gate does with the wish for motion. */
public enum GateState {
  ALLOW("allow"),
  LIMIT("limit"),
  /** It stops what somebody asked for. */
  STOP("stop"),
  /** It stops because nobody asks for motion. */
  IDLE("idle");

  private final String word;

  GateState(String word) {
    this.word = word;
  }

  /** As it is written. */
  public String word() {
    return word;
  }
}
