package dev.sinew.perception.camera;

import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.Frame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.videoio.VideoCapture;
import org.opencv.videoio.Videoio;

/**
 * A camera of the kernel (Video for Linux 2), such as a USB camera. The kernel stamps each picture
 * with its monotonic clock, which is robot time on a board; a stamp that cannot be true is replaced
 * by the time of arrival.
 */
final class V4l2Feed implements Feed {
  /** A kernel's stamp is not older than this, nanoseconds. */
  private static final long OLDEST_NANOS = 2_000_000_000L;

  private final String device;
  private final CameraModel model;
  private final double framesPerSecond;
  private final Clock clock;

  V4l2Feed(String device, CameraModel model, double framesPerSecond, Clock clock) {
    this.device = device;
    this.model = model;
    this.framesPerSecond = framesPerSecond;
    this.clock = clock;
  }

  @Override
  public Running start(Intake intake) throws ComponentException {
    Path node = Path.of(device);
    if (!Files.exists(node)) {
      throw new ComponentException(
          "camera %s: there is no such device; plug the camera in, './sinew hal scan' lists those that are there"
              .formatted(device));
    }
    if (!Files.isReadable(node) || !Files.isWritable(node)) {
      throw new ComponentException(
          "camera %s: no permission; add this user to the group 'video' and log in again"
              .formatted(device));
    }
    VideoCapture capture = new VideoCapture();
    if (!capture.open(device, Videoio.CAP_V4L2)) {
      capture.release();
      throw new ComponentException(
          "camera %s cannot be opened: another process has it, or it gives no pictures; expected a video capture device"
              .formatted(device));
    }
    capture.set(Videoio.CAP_PROP_FRAME_WIDTH, model.width());
    capture.set(Videoio.CAP_PROP_FRAME_HEIGHT, model.height());
    capture.set(Videoio.CAP_PROP_FPS, framesPerSecond);
    capture.set(Videoio.CAP_PROP_BUFFERSIZE, 2);
    long width = Math.round(capture.get(Videoio.CAP_PROP_FRAME_WIDTH));
    long height = Math.round(capture.get(Videoio.CAP_PROP_FRAME_HEIGHT));
    if (width != model.width() || height != model.height()) {
      // Scaled pictures would not fit the lens that the robot file describes.
      capture.release();
      throw new ComponentException(
          "camera %s: the camera gives %d × %d pixels, the robot file asks for %d × %d; write what it gives"
              .formatted(device, width, height, model.width(), model.height()));
    }
    return new Reader(capture, intake).begin();
  }

  private final class Reader extends FeedThread {
    private final VideoCapture capture;
    private final Intake intake;
    private final PictureFitter fitter = new PictureFitter();

    Reader(VideoCapture capture, Intake intake) {
      super("camera " + device);
      this.capture = capture;
      this.intake = intake;
    }

    @Override
    String read() {
      Mat picture = new Mat();
      try {
        while (!closing()) {
          if (!capture.grab()) {
            return "the device gives no pictures; it was unplugged, or its bus is overloaded";
          }
          Optional<Frame> frame = intake.begin(captureNanos());
          if (frame.isPresent()) {
            take(picture, frame.get());
          }
        }
        return "closed";
      } finally {
        picture.release();
        capture.release();
      }
    }

    private void take(Mat picture, Frame frame) {
      boolean good =
          capture.retrieve(picture) && !picture.empty() && picture.type() == CvType.CV_8UC3;
      if (good) {
        fitter.write(picture, frame);
        intake.finish(frame);
      } else {
        intake.abandon(frame);
      }
    }

    private long captureNanos() {
      long now = clock.nanos();
      long stamped = Math.round(capture.get(Videoio.CAP_PROP_POS_MSEC) * 1e6);
      return stamped <= now && now - stamped < OLDEST_NANOS ? stamped : now;
    }
  }
}
