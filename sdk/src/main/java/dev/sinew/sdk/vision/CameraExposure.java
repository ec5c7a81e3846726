package dev.sinew.sdk.vision;

import java.util.OptionalDouble;

/**
 * How a camera is told to expose; what is not given, it finds itself.
 *
 * @param seconds how long the sensor gathers light for one picture
 * @param gain amplification: a factor for a ribbon camera, the driver's own number for a device of
 *     the kernel
 */
public record CameraExposure(OptionalDouble seconds, OptionalDouble gain) {
  /** The camera finds both itself. */
  public static final CameraExposure AUTOMATIC =
      new CameraExposure(OptionalDouble.empty(), OptionalDouble.empty());

  public boolean isAutomatic() {
    return seconds.isEmpty() && gain.isEmpty();
  }
}
