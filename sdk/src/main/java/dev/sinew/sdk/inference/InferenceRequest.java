package dev.sinew.sdk.inference;

/**
 * A wish for a heavier look at a picture.
 *
 * @param jpeg the picture, a whole JPEG file; kept, not copied
 * @param captureNanos robot time at which it was taken
 * @param deadlineMillis how long an answer is worth anything, milliseconds from now
 * @param budgetAtoms the most it may cost, in atoms of the robot's asset
 * @param privacy where the picture may go
 */
public record InferenceRequest(
    byte[] jpeg, long captureNanos, long deadlineMillis, long budgetAtoms, Privacy privacy) {

  /** Where a picture may go. */
  public enum Privacy {
    /** To any node. */
    PUBLIC,
    /** Nowhere but this board. */
    NEVER_LEAVES
  }
}
