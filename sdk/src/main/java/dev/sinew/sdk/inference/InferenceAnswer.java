package dev.sinew.sdk.inference;

import dev.sinew.sdk.vision.Detection;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** What became of an {@link InferenceRequest}. */
public sealed interface InferenceAnswer {

  /**
   * Somebody looked.
   *
   * @param detections best first, boxes in pixels of the whole frame, also when only a part of it
   *     was looked at
   * @param captureNanos robot time at which the picture was taken
   * @param model what was run
   * @param source who looked
   * @param costAtoms what was paid, atoms
   * @param latency robot time from submission to answer
   */
  record Answered(
      List<Detection> detections,
      long captureNanos,
      ModelRef model,
      Source source,
      long costAtoms,
      Duration latency)
      implements InferenceAnswer {
    public Answered {
      detections = List.copyOf(detections);
      Objects.requireNonNull(model, "model");
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(latency, "latency");
    }
  }

  /**
   * Nobody looked.
   *
   * @param reason for a program
   * @param sentence one for the operator: what was found, expected, and by whom
   */
  record Declined(Reason reason, String sentence) implements InferenceAnswer {
    public Declined {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(sentence, "sentence");
    }
  }

  /** Who looked. */
  sealed interface Source {
    /** A model on this board. */
    record Board() implements Source {}

    /**
     * A node of the fabric, for pay.
     *
     * @param did its identity
     * @param job the fabric's name of the job
     */
    record Node(String did, String job) implements Source {}
  }

  /** Why nobody looked. */
  enum Reason {
    /** Nobody offers what is wanted, or nobody who might can be reached. */
    NO_OFFER,
    /** It costs more than the budget, or a spending cap is reached. */
    OVER_BUDGET,
    /** The picture must not go where it would have to. */
    PRIVACY,
    /** It was or would have been too late. */
    DEADLINE,
    /** Others were more urgent. */
    OVERLOADED,
    /** No such model is here. */
    MODEL_ABSENT,
    /** The picture cannot be read, or is larger than the limits. */
    BAD_PICTURE,
    /** The model, the machine or the market failed. */
    FAILED,
    /** The node went away before its answer came. */
    NODE_LOST,
    /** An answer came and was found wrong. */
    REJECTED,
    /** Whoever asked no longer wants it. */
    CANCELLED,
    /** Looking is switched off, or the robot is ending. */
    CLOSED
  }
}
