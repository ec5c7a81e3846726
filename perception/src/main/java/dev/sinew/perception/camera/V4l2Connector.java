package dev.sinew.perception.camera;

import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.CameraConnector;
import dev.sinew.sdk.vision.CameraModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cameras that the kernel shows as {@code /dev/videoN}: USB cameras above all. The connector is
 * called {@code videoN}. {@code OpenCvNative.load} must have been called.
 */
public final class V4l2Connector implements CameraConnector {
  private static final Pattern NAME = Pattern.compile("video([0-9]{1,3})");

  private final Path devices;
  private final Clock clock;

  /**
   * @param clock the system's: the kernel's capture times are in its time
   */
  public V4l2Connector(Clock clock) {
    this(Path.of("/dev"), clock);
  }

  V4l2Connector(Path devices, Clock clock) {
    this.devices = devices;
    this.clock = clock;
  }

  /** Whether a connector is one of these. */
  static boolean names(String connector) {
    return NAME.matcher(connector).matches();
  }

  @Override
  public Camera connect(String connector, CameraModel model, double framesPerSecond)
      throws ComponentException {
    Matcher name = NAME.matcher(connector);
    if (!name.matches()) {
      throw new ComponentException(
          "camera connector '%s': expected video0 to video999, as in /dev/video0"
              .formatted(connector));
    }
    Path device = devices.resolve(connector);
    if (!Files.exists(device)) {
      throw new ComponentException(
          "camera %s: there is no %s; check its plug (ls /dev/video* shows what is there)"
              .formatted(connector, device));
    }
    if (!Files.isReadable(device) || !Files.isWritable(device)) {
      throw new ComponentException(
          "camera %s: %s may not be opened: add this user to group video (sudo usermod -aG video $USER) and log in again"
              .formatted(connector, device));
    }
    return V4l2Camera.open(device, model, framesPerSecond, clock);
  }
}
