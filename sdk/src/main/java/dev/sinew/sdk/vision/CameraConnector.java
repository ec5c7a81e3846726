package dev.sinew.sdk.vision;

import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.ComponentException;

/**
 * Where a camera is plugged in: the ribbon connector of a board, a video file, or the renderer of a
 * simulated world. The runtime binds exactly one; the camera driver cannot tell which.
 */
public interface CameraConnector {

  /**
   * Starts the camera on a connector.
   *
   * @param connector the board's name for it, such as {@code csi0}
   * @param model picture size, lens and mounting
   * @param framesPerSecond wanted rate, hertz
   * @throws ComponentException if there is no such connector or no camera on it
   */
  Camera connect(String connector, CameraModel model, double framesPerSecond)
      throws ComponentException;

  /**
   * Starts a camera of which more is asked than size and rate. Its pictures come as the sensor
   * gives them: neither straightened nor turned.
   *
   * @throws ComponentException if there is no such connector, no camera on it, or the camera cannot
   *     be told how to expose
   */
  default Camera connect(CameraSetup setup) throws ComponentException {
    if (!setup.exposure().isAutomatic()) {
      throw new ComponentException(
          "camera %s: it cannot be told how to expose; remove 'exposure'"
              .formatted(setup.connector()));
    }
    return connect(setup.connector(), setup.sensor(), setup.framesPerSecond());
  }
}
