package dev.sinew.perception.picture;

import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.vision.PixelFormat;
import java.util.List;
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
   * @param people where a detector saw people, pixels of the picture: where to look closely
   * @return how many regions were made unrecognisable
   * @throws InferenceException if it cannot be told what is in the picture; the caller must not let
   *     it go
   */
  int redact(Mat pixels, PixelFormat format, List<Box> people) throws InferenceException;

  @Override
  void close();
}
