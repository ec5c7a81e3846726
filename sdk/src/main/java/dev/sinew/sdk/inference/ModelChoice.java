package dev.sinew.sdk.inference;

import java.util.Objects;

/** Which model is wanted: one and no other, or whatever does a task best. */
public sealed interface ModelChoice {

  /** These very bytes, run this way. */
  record Exactly(ModelRef model) implements ModelChoice {
    public Exactly {
      Objects.requireNonNull(model, "model");
    }
  }

  /**
   * The model that a manifest or an offer calls so.
   *
   * @param name such as {@code yolox-nano}
   * @param run how it is to be run
   */
  record Named(String name, ModelRef.Run run) implements ModelChoice {
    public Named {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(run, "run");
    }
  }

  /** The most accurate model for a task that can answer in time and within budget. */
  record BestFor(InferenceTask task) implements ModelChoice {
    public BestFor {
      Objects.requireNonNull(task, "task");
    }
  }

  /** Whether a model is one that is wanted, as far as its name tells. */
  default boolean admits(ModelRef model) {
    return switch (this) {
      case Exactly(ModelRef wanted) ->
          wanted.sha256().equals(model.sha256()) && wanted.run() == model.run();
      case Named(String name, ModelRef.Run run) -> name.equals(model.name()) && run == model.run();
      case BestFor(InferenceTask _) -> true;
    };
  }

  /** What is wanted, in words: {@code yolox-nano thorough}, {@code the best for detect}. */
  default String words() {
    return switch (this) {
      case Exactly(ModelRef model) -> model.words() + " (" + model.sha256().substring(0, 8) + "…)";
      case Named(String name, ModelRef.Run run) -> name + " " + run.word();
      case BestFor(InferenceTask task) -> "the best for " + task.word();
    };
  }
}
