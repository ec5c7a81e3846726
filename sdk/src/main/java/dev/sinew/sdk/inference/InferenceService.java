package dev.sinew.sdk.inference;

import java.util.function.Consumer;

/**
 * Asks for a look at a picture. Perception knows only this; whether the board or a paid node
 * answers is the runtime's business.
 */
public interface InferenceService {

  /**
   * Submits a request and returns at once. Exactly one answer is given to {@code answered}, from a
   * thread of the service; the consumer must not block.
   */
  void submit(InferenceRequest request, Consumer<InferenceAnswer> answered);
}
