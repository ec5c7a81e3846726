package dev.sinew.perception.picture;

import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.vision.PixelFormat;
import org.opencv.core.Mat;

/**
 * Makes a picture fit to leave the board: what must not be recognised is made unrecognisable.
 * Whoever sends pictures calls it for one at a time; where there is none, a picture that needs it
 * stays.
 */
public interface PictureGuard extends AutoCloseable {

  /**
   * Changes the pixels in place.
   *
   * @param pixels 8 bits a channel, as many channels as the format says; a copy that belongs to the
   *     caller
   * @param format order of the channels
   * @return how many regions were made unrecognisable
   * @throws InferenceException if it cannot be told what is in the picture; the caller must not let
   *     it go
   */
  int redact(Mat pixels, PixelFormat format) throws InferenceException;

  @Override
  void close();
}
