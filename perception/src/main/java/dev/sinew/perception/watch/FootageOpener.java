package dev.sinew.perception.watch;

import dev.sinew.perception.camera.BoardCameras;
import dev.sinew.perception.footage.VideoConnector;
import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.CameraModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Tells from its name what kind of footage a source is. OpenCV must have been loaded. */
public final class FootageOpener {
  private static final double ANGLE = Math.PI / 3;
  private static final double CAMERA_RATE = 15;
  private static final Duration CAMERA_TIME = Duration.ofSeconds(10);

  private final Clock clock;

  /**
   * @param clock real time, in which a camera takes pictures
   */
  public FootageOpener(Clock clock) {
    this.clock = clock;
  }

  /**
   * Opens footage.
   *
   * @param source a picture, a folder of pictures, a video file, or the address of a camera
   * @param length ends after so much of it; empty for all of a file and 10 s of a camera
   * @throws IOException if it cannot be opened; the message says why and what to do
   */
  public Footage open(String source, Optional<Duration> length)
      throws IOException, InterruptedException {
    Path path = Path.of(source.contains("\0") ? "?" : source);
    if (Files.isDirectory(path) || StillFootage.isPicture(path)) {
      return StillFootage.of(path);
    }
    try {
      if (Files.isRegularFile(path)) {
        return video(path, length);
      }
      CameraModel model = model(640, 480);
      Camera camera = new BoardCameras(clock).connect(source, model, CAMERA_RATE);
      return new MovingFootage(camera, clock, CAMERA_RATE, 0, length.orElse(CAMERA_TIME).toNanos());
    } catch (ComponentException e) {
      throw new IOException(
          Files.exists(path) ? e.getMessage() : source + ": is no file, and " + e.getMessage(), e);
    }
  }

  private static Footage video(Path path, Optional<Duration> length)
      throws IOException, InterruptedException, ComponentException {
    VideoFacts facts = VideoFacts.of(path);
    double rate = facts.framesPerSecond();
    long frames = facts.frames();
    if (length.isPresent()) {
      frames = Math.clamp(Math.round(length.get().toNanos() * 1e-9 * rate), 1, frames);
    }
    FootageClock own = new FootageClock();
    Camera camera =
        new VideoConnector(path, own).connect("video", model(facts.width(), facts.height()), rate);
    // Half a period more, so that rounding takes no picture away.
    return new MovingFootage(camera, own, rate, frames, Math.round((frames - 0.5) * 1e9 / rate));
  }

  private static CameraModel model(int width, int height) {
    return CameraModel.ofFieldOfView(width, height, ANGLE, new Pose2d(0, 0, 0), 1);
  }
}
