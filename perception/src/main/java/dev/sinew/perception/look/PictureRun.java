package dev.sinew.perception.look;

import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.vision.Detection;
import java.util.List;

/** One picture being looked at by one model, pass by pass. One thread at a time. */
public interface PictureRun extends AutoCloseable {

  /**
   * Makes the next pass; called as often as the model has passes.
   *
   * @throws InferenceException if the model fails; there is no going on then
   */
  void pass() throws InferenceException;

  /** What all passes found, best first, boxes in pixels of the whole frame. */
  List<Detection> found();

  /** Gives the memory of the picture back; called once, at whatever pass. */
  @Override
  void close();
}
