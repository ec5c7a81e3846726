package dev.sinew.perception.camera;

import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.CameraConnector;
import dev.sinew.sdk.vision.CameraModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A camera that looks at a video file, over and over, decoded by an {@code ffmpeg} child process.
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

  @Override
  public Camera connect(String connector, CameraModel model, double framesPerSecond)
      throws ComponentException {
    if (!Files.isReadable(video) || Files.isDirectory(video)) {
      throw new ComponentException(
          "camera %s: video %s is not a readable file".formatted(connector, video));
    }
    return VideoCamera.open(
        command(model, framesPerSecond), FfmpegCommand.INSTALL, model, framesPerSecond, clock);
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
