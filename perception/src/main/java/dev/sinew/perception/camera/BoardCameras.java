package dev.sinew.perception.camera;

import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.CameraConnector;
import dev.sinew.sdk.vision.CameraModel;

/** The cameras of a real board: ribbon cameras as {@code csiN}, all others as {@code videoN}. */
public final class BoardCameras implements CameraConnector {
  private final CameraConnector ribbon;
  private final CameraConnector video;

  /**
   * @param clock the system's
   */
  public BoardCameras(Clock clock) {
    this(new RpicamConnector(clock), new V4l2Connector(clock));
  }

  BoardCameras(CameraConnector ribbon, CameraConnector video) {
    this.ribbon = ribbon;
    this.video = video;
  }

  @Override
  public Camera connect(String connector, CameraModel model, double framesPerSecond)
      throws ComponentException {
    if (V4l2Connector.names(connector)) {
      return video.connect(connector, model, framesPerSecond);
    }
    if (connector.startsWith("csi")) {
      return ribbon.connect(connector, model, framesPerSecond);
    }
    throw new ComponentException(
        "camera connector '%s': expected csi0 or csi1 for a ribbon camera of a Raspberry Pi, or video0 for /dev/video0"
            .formatted(connector));
  }
}
