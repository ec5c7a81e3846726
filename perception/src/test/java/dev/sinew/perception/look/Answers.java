package dev.sinew.perception.look;

import dev.sinew.sdk.inference.InferenceAnswer;
import dev.sinew.sdk.inference.InferencePicture;
import dev.sinew.sdk.inference.InferenceRequest;
import dev.sinew.sdk.inference.ModelChoice;
import dev.sinew.sdk.inference.ModelRef;
import dev.sinew.sdk.inference.Urgency;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What was answered, in order; and how tests ask. */
final class Answers {
  /** An answer and whose it is. */
  record Named(String name, InferenceAnswer answer) {
    /** The reason, or {@code ANSWERED}. */
    String what() {
      return switch (answer) {
        case InferenceAnswer.Answered _ -> "ANSWERED";
        case InferenceAnswer.Declined declined -> declined.reason().name();
      };
    }
  }

  private final List<Named> all = new CopyOnWriteArrayList<>();

  Consumer<InferenceAnswer> of(String name) {
    return answer -> all.add(new Named(name, answer));
  }

  List<Named> all() {
    return all;
  }

  /** In order of their coming: {@code name: REASON}. */
  List<String> words() {
    return all.stream().map(named -> named.name() + ": " + named.what()).toList();
  }

  InferenceAnswer.Declined declined(String name) {
    return (InferenceAnswer.Declined) only(name);
  }

  InferenceAnswer.Answered answered(String name) {
    return (InferenceAnswer.Answered) only(name);
  }

  private InferenceAnswer only(String name) {
    List<Named> found = all.stream().filter(named -> named.name().equals(name)).toList();
    if (found.size() != 1) {
      throw new AssertionError(name + " has " + found.size() + " answers: " + words());
    }
    return found.getFirst().answer();
  }

  static InferenceRequest file(String name, ModelRef model, Urgency urgency, long deadlineNanos) {
    return new InferenceRequest(
        new InferencePicture.File(name.getBytes(StandardCharsets.US_ASCII), 42),
        new ModelChoice.Exactly(model),
        urgency,
        deadlineNanos,
        0,
        InferenceRequest.Privacy.NEVER_LEAVES);
  }
}
