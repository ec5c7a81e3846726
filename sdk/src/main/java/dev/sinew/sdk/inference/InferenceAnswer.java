package dev.sinew.sdk.inference;

import dev.sinew.sdk.vision.Detection;
import java.util.List;

/** What became of an {@link InferenceRequest}. */
public sealed interface InferenceAnswer {

  /**
   * Somebody looked.
   *
   * @param detections boxes in pixels of the picture that was sent
   * @param model what was run
   * @param source DID of the node, or {@code local}
   * @param job the fabric's name of the job; empty when local
   * @param costAtoms what was paid
   * @param latencyMillis from submission to answer
   */
  record Answered(
      List<Detection> detections,
      ModelRef model,
      String source,
      String job,
      long costAtoms,
      long latencyMillis)
      implements InferenceAnswer {}

  /**
   * Nobody looked.
   *
   * @param reason one sentence for the operator: no offer, budget, privacy, deadline, node lost …
   */
  record Declined(String reason) implements InferenceAnswer {}
}
