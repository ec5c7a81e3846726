package dev.sinew.sdk.inference;

import dev.sinew.sdk.vision.Detection;
import java.util.List;

/**
 * Runs detectors on this machine: what a node sells and a hub replays. Thread-safe; calls are
 * served one after another.
 */
public interface InferenceEngine extends AutoCloseable {

  /** What this machine can run, best first. */
  List<ModelRef> models();

  /**
   * Runs a model over an encoded picture.
   *
   * @param model one of {@link #models()}
   * @param jpegOrPng a whole JPEG or PNG file, at most 4 MiB and 4096 × 4096 pixels; hostile until
   *     checked
   * @return what was found, best score first, boxes in pixels of the decoded picture
   * @throws InferenceException if the model is not here or the picture cannot be decoded
   */
  List<Detection> detect(ModelRef model, byte[] jpegOrPng) throws InferenceException;

  @Override
  void close();
}
