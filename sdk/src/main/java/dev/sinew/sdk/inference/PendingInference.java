package dev.sinew.sdk.inference;

/** A look that was asked for. Thread-safe. */
@FunctionalInterface
public interface PendingInference {

  /**
   * Gives it up. If no answer was given yet, {@link InferenceAnswer.Reason#CANCELLED} is the
   * answer; what is already being paid for may be paid all the same.
   */
  void cancel();
}
