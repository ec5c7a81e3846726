package dev.sinew.perception.calibrate;

import java.util.Optional;
import org.opencv.core.Mat;

/** Finds the corners of a board in pictures. Single-threaded. */
public interface BoardFinder {

  /**
   * @param grey 8-bit, one channel; stays the caller's
   * @param name of the picture
   * @return empty when the board is not there
   */
  Optional<View> find(Mat grey, String name);
}
