package dev.sinew.perception.footage;

import dev.sinew.perception.child.FfmpegCommand;
import dev.sinew.perception.child.MissingToolException;
import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.CameraConnector;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.CameraSetup;
import dev.sinew.sdk.vision.FramePool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A camera that looks at a video file, over and over, decoded by an {@code ffmpeg} child process;
 * where there is no ffmpeg, an AVI file of JPEG pictures by OpenCV, which must have been loaded.
 * Pictures fall due in robot time: a clock that runs fast plays the video fast, and a robot that is
 * late skips pictures.
 */
public final class VideoConnector implements CameraConnector {
  private final Path video;
  private final Clock clock;
  private final String tool;

  public VideoConnector(Path video, Clock clock) {
    this(video, clock, "ffmpeg");
  }

  /**
   * @param tool name or path of ffmpeg
   */
  VideoConnector(Path video, Clock clock, String tool) {
    this.video = video;
    this.clock = clock;
    this.tool = tool;
  }

  /** Footage is taken as what the sensor gave; how it should be exposed is no question any more. */
  @Override
  public Camera connect(CameraSetup setup) throws ComponentException {
    return connect(setup.connector(), setup.sensor(), setup.framesPerSecond());
  }

  @Override
  public Camera connect(String connector, CameraModel model, double framesPerSecond)
      throws ComponentException {
    if (!Files.isReadable(video) || Files.isDirectory(video)) {
      throw new ComponentException(
          "camera %s: video %s is not a readable file"
              .formatted(CameraSetup.shown(connector), video));
    }
    return VideoCamera.open(
        pool -> reel(pool, model, framesPerSecond), model, framesPerSecond, clock);
  }

  /** By ffmpeg; where there is none, a file that OpenCV can read is read by it. */
  private Reel reel(FramePool pool, CameraModel model, double framesPerSecond)
      throws ComponentException {
    try {
      return new ChildReel(command(model, framesPerSecond), FfmpegCommand.INSTALL, pool);
    } catch (MissingToolException e) {
      if (!video.toString().toLowerCase(Locale.ROOT).endsWith(".avi")) {
        throw new ComponentException(e.getMessage(), e);
      }
      return new AviReel(video, pool, framesPerSecond);
    }
  }

  private List<String> command(CameraModel model, double framesPerSecond) {
    List<String> input =
        List.of(
            "-protocol_whitelist",
            "file",
            "-stream_loop",
            "-1",
            "-threads",
            "1",
            "-i",
            "file:" + video.toAbsolutePath());
    return FfmpegCommand.of(tool, input, model, framesPerSecond);
  }
}
