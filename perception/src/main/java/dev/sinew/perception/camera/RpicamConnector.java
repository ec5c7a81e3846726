package dev.sinew.perception.camera;

import dev.sinew.perception.raw.RawLayout;
import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.CameraConnector;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.CameraSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * The Raspberry Pi's ribbon cameras through an {@code rpicam-vid} child process that writes raw YUV
 * 4:2:0 pictures. {@code OpenCvNative.load} must have been called.
 */
final class RpicamConnector implements CameraConnector {
  private static final String INSTALL = "sudo apt install rpicam-apps";

  /** libcamera pads rows of raw pictures to this many bytes; we take only rows without padding. */
  private static final int ROW_ALIGNMENT = 64;

  private final Clock clock;
  private final String tool;

  RpicamConnector(Clock clock) {
    this(clock, "rpicam-vid");
  }

  /**
   * @param tool name or path of rpicam-vid
   */
  RpicamConnector(Clock clock, String tool) {
    this.clock = clock;
    this.tool = tool;
  }

  @Override
  public Camera connect(String connector, CameraModel model, double framesPerSecond)
      throws ComponentException {
    return connect(new CameraSetup(connector, model, framesPerSecond));
  }

  @Override
  public Camera connect(CameraSetup setup) throws ComponentException {
    String connector = setup.connector();
    CameraModel model = setup.sensor();
    double framesPerSecond = setup.framesPerSecond();
    if (!connector.matches("csi[0-9]")) {
      throw new ComponentException(
          "camera connector '%s': a Raspberry Pi has csi0 and, on some boards, csi1"
              .formatted(connector));
    }
    if (model.width() % ROW_ALIGNMENT != 0 || model.height() % 2 != 0) {
      throw new ComponentException(
          "camera %s: found a picture of %d × %d pixels, expected a width that is a multiple of %d"
                  .formatted(connector, model.width(), model.height(), ROW_ALIGNMENT)
              + " and an even height, such as 640 × 480");
    }
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            tool,
            "--nopreview",
            "--timeout",
            "0",
            "--camera",
            connector.substring(3),
            "--width",
            Integer.toString(model.width()),
            "--height",
            Integer.toString(model.height()),
            "--framerate",
            String.format(Locale.ROOT, "%.3f", framesPerSecond),
            "--codec",
            "yuv420",
            "--flush"));
    setup
        .exposure()
        .seconds()
        .ifPresent(seconds ->
            command.addAll(List.of("--shutter", Long.toString(Math.round(seconds * 1e6)))));
    setup
        .exposure()
        .gain()
        .ifPresent(
            gain -> command.addAll(List.of("--gain", String.format(Locale.ROOT, "%.3f", gain))));
    command.addAll(List.of("--output", "-"));
    Feed feed =
        new PipeFeed(command, INSTALL, UnaryOperator.identity(), RawLayout.YU12, model, clock);
    return LiveCamera.open(connector, feed, model, framesPerSecond, clock);
  }
}
