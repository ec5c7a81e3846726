package dev.sinew.perception.detect;

import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.inference.ModelRef;
import dev.sinew.sdk.vision.Detection;
import dev.sinew.sdk.vision.Frame;
import java.util.List;

/** Finds objects in a picture. Single-threaded; whoever opened it closes it. */
public interface Detector extends AutoCloseable {

  /** What is run. */
  ModelRef model();

  /**
   * What is in the picture.
   *
   * @return best score first, boxes in pixels of the frame, at most 300
   * @throws InferenceException if the network fails
   */
  List<Detection> detect(Frame frame) throws InferenceException;

  /** Boxes since it was opened that were no numbers, empty, absurd or too many. */
  default long dropped() {
    return 0;
  }

  @Override
  void close();
}
