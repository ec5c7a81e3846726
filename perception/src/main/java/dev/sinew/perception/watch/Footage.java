package dev.sinew.perception.watch;

import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FrameCounts;
import java.io.IOException;
import java.util.Optional;

/** Pictures one after another that come to an end. Single-threaded. */
public interface Footage extends AutoCloseable {

  /**
   * The next picture; empty when there is no more. The caller releases it before it asks again.
   *
   * @throws IOException if it cannot be read
   * @throws InferenceException if a file is no picture
   */
  Optional<Frame> next() throws IOException, InferenceException, InterruptedException;

  /** Size of the newest picture and a lens that may be a guess. */
  CameraModel camera();

  /** Pictures a second; 1 for pictures that have nothing to do with each other. */
  double framesPerSecond();

  /** How many there will be; 0 when nobody knows. */
  long total();

  /** Whether the pictures have nothing to do with each other: nothing is followed then. */
  boolean still();

  /** What became of the source's pictures. */
  FrameCounts counts();

  @Override
  void close();
}
