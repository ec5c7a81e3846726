package dev.sinew.perception.camera;

import dev.sinew.perception.picture.ImageHeader;
import dev.sinew.perception.raw.Developer;
import dev.sinew.perception.raw.JpegDeveloper;
import dev.sinew.perception.raw.KernelDeveloper;
import dev.sinew.perception.raw.RawLayout;
import dev.sinew.perception.raw.RawPicture;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.CameraExposure;
import dev.sinew.sdk.vision.CameraModel;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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

  /** No picture of the sizes that a robot file may ask for has more bytes. */
  private static final long MOST_BYTES = 4096L * 4096 * 3;

  /** Seconds of one step of {@code V4L2_CID_EXPOSURE_ABSOLUTE}. */
  private static final double EXPOSURE_UNIT = 1e-4;

  /** {@code V4L2_EXPOSURE_MANUAL}. */
  private static final double MANUAL = 1;

  private final String device;
  private final CameraModel model;
  private final double framesPerSecond;
  private final CameraExposure exposure;
  private final Clock clock;
  private final KernelDeveloper developer = new KernelDeveloper();

  V4l2Feed(
      String device,
      CameraModel model,
      double framesPerSecond,
      CameraExposure exposure,
      Clock clock) {
    this.device = device;
    this.model = model;
    this.framesPerSecond = framesPerSecond;
    this.exposure = exposure;
    this.clock = clock;
  }

  @Override
  public Developer developer() {
    return developer;
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
    try {
      expose(capture);
      developer.sends(asSent(capture));
    } catch (ComponentException e) {
      capture.release();
      throw e;
    }
    return new Reader(capture, intake).begin();
  }

  /** Has pictures given as the camera sends them, without the dear conversion by OpenCV. */
  private int asSent(VideoCapture capture) throws ComponentException {
    int code = (int) capture.get(Videoio.CAP_PROP_FOURCC);
    if (!KernelDeveloper.knows(code)) {
      throw new ComponentException(
          "camera %s sends pictures of kind '%s'; expected one of %s"
              .formatted(device, RawLayout.name(code), KernelDeveloper.KNOWN));
    }
    capture.set(Videoio.CAP_PROP_CONVERT_RGB, 0);
    return code;
  }

  private void expose(VideoCapture capture) throws ComponentException {
    if (exposure.seconds().isPresent()) {
      double units = Math.max(1, Math.rint(exposure.seconds().getAsDouble() / EXPOSURE_UNIT));
      if (!capture.set(Videoio.CAP_PROP_AUTO_EXPOSURE, MANUAL)
          || !capture.set(Videoio.CAP_PROP_EXPOSURE, units)) {
        throw noControl("exposure.time");
      }
    }
    if (exposure.gain().isPresent()
        && !capture.set(Videoio.CAP_PROP_GAIN, exposure.gain().getAsDouble())) {
      throw noControl("exposure.gain");
    }
  }

  private ComponentException noControl(String key) {
    return new ComponentException(
        "camera %s: the camera has no such control, or the value is out of its range; remove or change '%s'; 'v4l2-ctl -d %s -l' lists what it has"
            .formatted(device, key, device));
  }

  private final class Reader extends FeedThread {
    private final VideoCapture capture;
    private final Intake intake;
    private byte[] file = new byte[0];

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
          long captureNanos = captureNanos();
          Optional<RawPicture> free = intake.raw();
          if (free.isEmpty()) {
            intake.droppedAtOnce();
          } else if (taken(picture, free.get())) {
            intake.arrived(free.get(), captureNanos);
          } else {
            intake.giveBack(free.get().capture());
            intake.damaged();
          }
        }
        return "closed";
      } finally {
        picture.release();
        capture.release();
      }
    }

    /** Copies the kernel's bytes as they are. */
    private boolean taken(Mat picture, RawPicture raw) {
      if (!capture.retrieve(picture) || picture.empty()) {
        return false;
      }
      long bytes = picture.total() * picture.elemSize();
      if (bytes > MOST_BYTES) {
        return false;
      }
      raw.room((int) bytes)
          .put(MemorySegment.ofAddress(picture.dataAddr()).reinterpret(bytes).asByteBuffer());
      return !developer.sendsFiles() || looksWhole(raw);
    }

    /** Cameras on a busy bus are known to send half a file. */
    private boolean looksWhole(RawPicture raw) {
      int length = raw.length();
      if (length > ImageHeader.MAX_BYTES) {
        return false;
      }
      if (file.length < length) {
        file = new byte[length];
      }
      raw.buffer().get(0, file, 0, length);
      return JpegDeveloper.looksWhole(file, length);
    }

    private long captureNanos() {
      long now = clock.nanos();
      long stamped = Math.round(capture.get(Videoio.CAP_PROP_POS_MSEC) * 1e6);
      return stamped <= now && now - stamped < OLDEST_NANOS ? stamped : now;
    }
  }
}
