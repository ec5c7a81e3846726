package dev.sinew.sdk.vision;

/**
 * What a connector is asked for: the camera as it is, before anything is done to its pictures.
 *
 * @param connector the board's name for it, such as {@code csi0}
 * @param sensor size, focal lengths and principal point of the pictures as the sensor gives them;
 *     where the camera sits
 * @param distortion what the lens does beyond a pinhole
 * @param quarterTurns by how many quarters, clockwise, its pictures must be turned to stand
 *     upright, 0 to 3; 2 for a camera mounted upside down. Whoever asks turns them; only a renderer
 *     needs to know
 * @param framesPerSecond wanted rate, hertz
 */
public record CameraSetup(
    String connector,
    CameraModel sensor,
    LensDistortion distortion,
    int quarterTurns,
    double framesPerSecond,
    CameraExposure exposure) {

  /** An upright pinhole that exposes by itself. */
  public CameraSetup(String connector, CameraModel sensor, double framesPerSecond) {
    this(connector, sensor, LensDistortion.NONE, 0, framesPerSecond, CameraExposure.AUTOMATIC);
  }

  /** The connector as a message may show it. */
  public String shown() {
    return shown(connector);
  }

  /**
   * A connector as a message may show it: of an address, sound or not, what may be user and
   * password is left out.
   */
  public static String shown(String connector) {
    int scheme = connector.indexOf("://");
    int host = connector.lastIndexOf('@');
    return scheme >= 0 && host > scheme
        ? connector.substring(0, scheme + 3) + "…" + connector.substring(host)
        : connector;
  }

  public CameraSetup {
    if (quarterTurns < 0 || quarterTurns > 3) {
      throw new IllegalArgumentException("0 to 3 quarter turns, not " + quarterTurns);
    }
  }
}
