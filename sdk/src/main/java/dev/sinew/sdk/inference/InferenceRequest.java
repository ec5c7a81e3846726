package dev.sinew.sdk.inference;

import java.util.Objects;

/**
 * A wish for a look at a picture.
 *
 * @param picture what to look at
 * @param model with what
 * @param urgency what waits for it
 * @param deadlineNanos robot time after which an answer is worth nothing, nanoseconds
 * @param budgetAtoms the most it may cost, in atoms of the robot's asset; 0 for nothing
 * @param privacy where the picture may go
 */
public record InferenceRequest(
    InferencePicture picture,
    ModelChoice model,
    Urgency urgency,
    long deadlineNanos,
    long budgetAtoms,
    Privacy privacy) {

  /** Where a picture may go. */
  public enum Privacy {
    /** To any node, as it is. */
    PUBLIC,
    /** To any node once faces were made unrecognisable on the board; stays where none can do it. */
    REDACTED,
    /** Nowhere but this board. */
    NEVER_LEAVES
  }

  public InferenceRequest {
    Objects.requireNonNull(picture, "picture");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(urgency, "urgency");
    Objects.requireNonNull(privacy, "privacy");
    if (budgetAtoms < 0) {
      throw new IllegalArgumentException(
          "a budget of " + budgetAtoms + " atoms: expected 0 or more");
    }
  }

  /**
   * A look by the board itself that costs nothing, for a skill.
   *
   * @param deadlineNanos robot time after which an answer is worth nothing, nanoseconds
   */
  public static InferenceRequest onBoard(
      InferencePicture picture, ModelChoice model, long deadlineNanos) {
    return new InferenceRequest(
        picture, model, Urgency.SKILL, deadlineNanos, 0, Privacy.NEVER_LEAVES);
  }

  /** The same about another form of the picture. */
  public InferenceRequest with(InferencePicture other) {
    return new InferenceRequest(other, model, urgency, deadlineNanos, budgetAtoms, privacy);
  }

  /** The same until another time, robot time in nanoseconds. */
  public InferenceRequest until(long otherDeadlineNanos) {
    return new InferenceRequest(picture, model, urgency, otherDeadlineNanos, budgetAtoms, privacy);
  }
}
