package dev.sinew.perception.footage;

import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.vision.Frame;
import java.util.Optional;

/**
 * The pictures of a video at the camera's rate, one after the other and over and over. Used by one
 * thread.
 */
interface Reel extends AutoCloseable {

  /**
   * A picture by its number from the beginning, larger than that of the call before; those between
   * are passed over.
   *
   * @param captureNanos robot time to stamp it with
   * @return empty when no frame is free
   * @throws ComponentException if the video gives no picture; the reel is then of no more use
   */
  Optional<Frame> at(long number, long captureNanos) throws ComponentException;

  /** How often the video had to be opened again; any thread. */
  long restarts();

  @Override
  void close();
}
