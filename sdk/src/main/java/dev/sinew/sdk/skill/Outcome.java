package dev.sinew.sdk.skill;

/** How a skill ended. */
public sealed interface Outcome {
  /** It did what its goal asked. */
  record Success(String summary) implements Outcome {}

  /** It could not; the reason is for the operator. */
  record Failure(String reason) implements Outcome {}

  static Outcome success() {
    return new Success("");
  }

  static Outcome success(String summary) {
    return new Success(summary);
  }

  static Outcome failure(String reason) {
    return new Failure(reason);
  }
}
