package dev.sinew.perception.footage;

import dev.sinew.perception.child.FfmpegCommand;
import dev.sinew.perception.raw.PictureFitter;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FramePool;
import java.nio.file.Path;
import java.util.Optional;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.videoio.VideoCapture;
import org.opencv.videoio.Videoio;

/**
 * Pictures of an AVI file of JPEG pictures, read in this process by OpenCV where there is no
 * ffmpeg. A picture that is passed over is not decoded.
 */
final class AviReel implements Reel {
  private final Path file;
  private final FramePool pool;
  private final double framesPerSecond;
  private final PictureFitter fitter = new PictureFitter();
  private final Mat picture = new Mat();
  private VideoCapture video;
  private double fileRate;
  private long grabbed;
  private long grabbedSinceOpening;
  private volatile long restarts;

  /**
   * @param framesPerSecond of the camera; the file has its own
   * @throws ComponentException if it is another kind of file
   */
  AviReel(Path file, FramePool pool, double framesPerSecond) throws ComponentException {
    this.file = file;
    this.pool = pool;
    this.framesPerSecond = framesPerSecond;
    video = open();
    fileRate = video.get(Videoio.CAP_PROP_FPS);
    if (!(fileRate > 0 && fileRate < 1000)) {
      close();
      throw unreadable();
    }
  }

  private VideoCapture open() throws ComponentException {
    VideoCapture opened = new VideoCapture();
    if (!opened.open(file.toString(), Videoio.CAP_OPENCV_MJPEG)) {
      opened.release();
      throw unreadable();
    }
    grabbedSinceOpening = 0;
    return opened;
  }

  private ComponentException unreadable() {
    return new ComponentException(
        "video %s: without ffmpeg only an AVI file of JPEG pictures can be read, and it is none. Install ffmpeg: %s"
            .formatted(file, FfmpegCommand.INSTALL));
  }

  @Override
  public Optional<Frame> at(long number, long captureNanos) throws ComponentException {
    long wanted = (long) Math.floor(number * fileRate / framesPerSecond);
    while (grabbed <= wanted) {
      grab();
    }
    Optional<Frame> frame = pool.acquire(captureNanos, number);
    if (frame.isEmpty()) {
      return frame;
    }
    boolean written = false;
    try {
      if (!video.retrieve(picture) || picture.empty() || picture.type() != CvType.CV_8UC3) {
        throw new ComponentException(
            "video %s: picture %d cannot be decoded".formatted(file, wanted));
      }
      fitter.write(picture, frame.get());
      written = true;
      return frame;
    } finally {
      if (!written) {
        frame.get().release();
      }
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  private void grab() throws ComponentException {
    if (!video.grab()) {
      if (grabbedSinceOpening == 0) {
        throw unreadable();
      }
      video.release();
      video = open();
      restarts++;
      if (!video.grab()) {
        throw unreadable();
      }
    }
    grabbed++;
    grabbedSinceOpening++;
  }

  @Override
  public long restarts() {
    return restarts;
  }

  @Override
  public void close() {
    video.release();
    picture.release();
    fitter.close();
  }
}
