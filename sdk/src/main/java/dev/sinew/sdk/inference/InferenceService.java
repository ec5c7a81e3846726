package dev.sinew.sdk.inference;

import java.util.function.Consumer;

/**
 * Asks for a look at a picture. Who asks knows only this; whether the board or a paid node answers
 * is the runtime's business. Thread-safe.
 */
@FunctionalInterface
public interface InferenceService {

  /**
   * Submits a request and returns at once. Exactly one answer is given to {@code answered}, also
   * when the service is overloaded, fails or is closed: from a thread of the service, or from this
   * call when the answer is already known. A frame is retained until then by the service.
   *
   * @param answered must not block; what it throws is logged and changes nothing
   * @return by which the request can be given up
   */
  PendingInference submit(InferenceRequest request, Consumer<InferenceAnswer> answered);
}
