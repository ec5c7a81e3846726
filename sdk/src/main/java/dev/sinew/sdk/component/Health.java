package dev.sinew.sdk.component;

/**
 * The state of a component with its reason.
 *
 * @param state what may still be expected of it
 * @param reason one sentence for the operator; empty when {@link State#OK}
 */
public record Health(State state, String reason) {
  /** What may still be expected of a component. */
  public enum State {
    /** Works as specified. */
    OK,
    /** Works with known loss: values are usable and marked. */
    DEGRADED,
    /** Gives no usable values and takes no commands; its driver goes on trying to recover. */
    FAILED
  }

  public static final Health OK = new Health(State.OK, "");

  public static Health degraded(String reason) {
    return new Health(State.DEGRADED, reason);
  }

  public static Health failed(String reason) {
    return new Health(State.FAILED, reason);
  }

  public boolean usable() {
    return state != State.FAILED;
  }
}
