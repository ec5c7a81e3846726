package dev.sinew.sdk.skill;

import java.util.Optional;

/** How a skill ended. Immutable. */
public sealed interface Outcome {
  /**
   * It did what its goal asked.
   *
   * @param summary for the operator; may be empty
   * @param result what it found or made, for the skill that ran it; an immutable record of its own
   *     plugin
   */
  record Success(String summary, Optional<? extends Record> result) implements Outcome {}

  /**
   * It could not; the reason is for the operator. A skill that throws or runs out of its time ends
   * so too.
   */
  record Failure(String reason) implements Outcome {}

  /**
   * It was ended from outside: cancelled, or a mechanism was taken from it. Only the host gives
   * this outcome; one that a skill returns counts as a {@link Failure}.
   *
   * @param reason who ended it, in words
   */
  record Interrupted(String reason) implements Outcome {}

  static Outcome success() {
    return new Success("", Optional.empty());
  }

  static Outcome success(String summary) {
    return new Success(summary, Optional.empty());
  }

  /** A success with something in its hands. */
  static Outcome success(String summary, Record result) {
    return new Success(summary, Optional.of(result));
  }

  static Outcome failure(String reason) {
    return new Failure(reason);
  }

  /** Whether it did what its goal asked. */
  default boolean succeeded() {
    return this instanceof Success;
  }

  /** What it found or made; empty unless it is a success with a result of this type. */
  default <R extends Record> Optional<R> result(Class<R> type) {
    return this instanceof Success(_, var result)
        ? result.filter(type::isInstance).map(type::cast)
        : Optional.empty();
  }
}
