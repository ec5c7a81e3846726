package dev.sinew.perception.camera;

import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.CameraConnector;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.CameraSetup;
import java.util.Optional;

/**
 * Every camera that a real board can have: on its ribbon connectors, as a device of the kernel, or
 * in the network. {@code OpenCvNative.load} must have been called.
 */
public final class BoardCameras implements CameraConnector {
  private final Clock clock;
  private final CameraConnector ribbon;

  public BoardCameras(Clock clock) {
    this.clock = clock;
    this.ribbon = new RpicamConnector(clock);
  }

  @Override
  public Camera connect(String connector, CameraModel model, double framesPerSecond)
      throws ComponentException {
    return connect(new CameraSetup(connector, model, framesPerSecond));
  }

  @Override
  public Camera connect(CameraSetup setup) throws ComponentException {
    CameraModel model = setup.sensor();
    double rate = setup.framesPerSecond();
    CameraAddress address =
        CameraAddress.of(setup.connector())
            .orElseThrow(() ->
                new ComponentException(
                    "camera connector '%s' is no place of a camera; expected %s"
                        .formatted(setup.shown(), CameraAddress.EXPECTED)));
    Optional<String> refusal = address.refusal(setup.exposure());
    if (refusal.isPresent()) {
      throw new ComponentException("camera " + refusal.get());
    }
    return switch (address) {
      case CameraAddress.Ribbon _ -> ribbon.connect(setup);
      case CameraAddress.Device device ->
          LiveCamera.open(
              device.shown(),
              new V4l2Feed(device.path(), model, rate, setup.exposure(), clock),
              model,
              rate,
              clock);
      case CameraAddress.Pictures pictures ->
          LiveCamera.open(pictures.shown(), new MjpegFeed(pictures, clock), model, rate, clock);
      case CameraAddress.Stream stream ->
          LiveCamera.open(
              stream.shown(),
              FfmpegStream.feed(stream, model, rate, clock, "ffmpeg"),
              model,
              rate,
              clock);
    };
  }
}
