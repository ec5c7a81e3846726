package dev.sinew.perception.camera;

import dev.sinew.perception.session.FrameMats;
import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FramePool;
import dev.sinew.sdk.vision.PixelFormat;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;
import org.opencv.videoio.VideoCapture;
import org.opencv.videoio.Videoio;

/**
 * Pictures of a Video4Linux device through OpenCV: a thread waits in the kernel for each, the
 * newest wins. A picture carries the kernel's capture time where the driver gives it in {@code
 * CLOCK_MONOTONIC}, which is the time of {@code SystemClock}. A device that stops giving pictures
 * fails and is opened anew every second.
 */
final class V4l2Camera implements Camera {
  private static final int FRAMES = 6;
  private static final long RETRY_NANOS = 1_000_000_000L;
  private static final long GRACE_MILLIS = 500;

  /** Without a picture for this long and for {@link #STALL_PICTURES} the camera has stalled. */
  private static final long STALL_NANOS = 1_000_000_000L;

  private static final double STALL_PICTURES = 5;

  /** A time that is older than this when the picture arrives is not the kernel's for it. */
  private static final long OLDEST_NANOS = 2_000_000_000L;

  private final Path device;
  private final CameraModel model;
  private final double framesPerSecond;
  private final long stallNanos;
  private final Clock clock;
  private final FramePool pool;
  private volatile Health health = Health.OK;
  private @Nullable Run run;
  private long sequence;
  private long newsNanos;
  private long retryNanos = Long.MIN_VALUE;
  private boolean closed;

  /** One opening of the device. What it captures is released by its own thread. */
  private final class Run implements Runnable {
    final AtomicReference<@Nullable Frame> newest = new AtomicReference<>();
    private final FrameMats mats = new FrameMats();
    private final VideoCapture capture;
    private final Thread thread;
    private long number;
    private boolean ending;
    volatile boolean over;

    Run(VideoCapture capture, long firstNumber) {
      this.capture = capture;
      number = firstNumber;
      thread = new Thread(this, "camera reader");
      thread.setDaemon(true);
    }

    @Override
    public void run() {
      Mat picture = new Mat();
      try {
        while (capture.grab()) {
          long now = clock.nanos();
          long taken = Math.round(capture.get(Videoio.CAP_PROP_POS_MSEC) * 1e6);
          boolean kernels = taken <= now && now - taken < OLDEST_NANOS;
          if (!capture.retrieve(picture) || !keep(picture, kernels ? taken : now)) {
            return;
          }
        }
      } finally {
        over = true;
        picture.release();
        capture.release();
      }
    }

    /** False when the camera has been closed meanwhile: its pool may be gone. */
    private synchronized boolean keep(Mat picture, long takenNanos) {
      if (ending) {
        return false;
      }
      Optional<Frame> frame = pool.acquire(takenNanos, number++);
      if (frame.isPresent()) {
        Imgproc.cvtColor(picture, mats.of(frame.get()), Imgproc.COLOR_BGR2RGB);
        Frame older = newest.getAndSet(frame.get());
        if (older != null) {
          older.release();
        }
      }
      return true;
    }

    /** Lets the thread go; a driver that hangs may keep it for some seconds more. */
    void end() {
      synchronized (this) {
        ending = true;
        Frame left = newest.getAndSet(null);
        if (left != null) {
          left.release();
        }
      }
      try {
        thread.join(GRACE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private V4l2Camera(Path device, CameraModel model, double framesPerSecond, Clock clock) {
    this.device = device;
    this.model = model;
    this.framesPerSecond = framesPerSecond;
    this.stallNanos = Math.max(STALL_NANOS, Math.round(STALL_PICTURES * 1e9 / framesPerSecond));
    this.clock = clock;
    pool = new FramePool(FRAMES, model.width(), model.height(), PixelFormat.RGB);
  }

  static V4l2Camera open(Path device, CameraModel model, double framesPerSecond, Clock clock)
      throws ComponentException {
    V4l2Camera camera = new V4l2Camera(device, model, framesPerSecond, clock);
    try {
      camera.run = camera.start();
    } catch (ComponentException e) {
      camera.pool.close();
      throw e;
    }
    return camera;
  }

  private Run start() throws ComponentException {
    VideoCapture capture = new VideoCapture();
    try {
      if (!capture.open(device.toString(), Videoio.CAP_V4L2)) {
        throw new ComponentException(
            "%s: cannot be opened: it gives no pictures, or another program has it"
                .formatted(device));
      }
      capture.set(Videoio.CAP_PROP_FRAME_WIDTH, model.width());
      capture.set(Videoio.CAP_PROP_FRAME_HEIGHT, model.height());
      capture.set(Videoio.CAP_PROP_FPS, framesPerSecond);
      long width = Math.round(capture.get(Videoio.CAP_PROP_FRAME_WIDTH));
      long height = Math.round(capture.get(Videoio.CAP_PROP_FRAME_HEIGHT));
      if (width != model.width() || height != model.height()) {
        throw new ComponentException(
            "%s: the camera gives %d × %d pixels, the robot file asks for %d × %d; write what it gives"
                .formatted(device, width, height, model.width(), model.height()));
      }
    } catch (ComponentException e) {
      capture.release();
      throw e;
    }
    Run started = new Run(capture, sequence);
    started.thread.start();
    newsNanos = clock.nanos();
    return started;
  }

  @Override
  public Optional<Frame> poll() throws ComponentException {
    if (closed) {
      throw new ComponentException("the camera is closed");
    }
    long now = clock.nanos();
    Run current = run;
    if (current == null) {
      if (now < retryNanos) {
        return Optional.empty();
      }
      retryNanos = now + RETRY_NANOS;
      current = start();
      run = current;
    }
    boolean over = current.over;
    Frame frame = current.newest.getAndSet(null);
    if (frame != null) {
      sequence = frame.sequence() + 1;
      newsNanos = now;
      health = Health.OK;
      return Optional.of(frame);
    }
    if (over || now - newsNanos > stallNanos) {
      String message =
          over
              ? "%s: the camera gives no more pictures; check its plug".formatted(device)
              : "%s: no picture for %d ms; opening the camera anew"
                  .formatted(device, (now - newsNanos) / 1_000_000);
      run = null;
      current.end();
      retryNanos = now + RETRY_NANOS;
      health = Health.failed(message);
      throw new ComponentException(message);
    }
    return Optional.empty();
  }

  @Override
  public CameraModel model() {
    return model;
  }

  @Override
  public Health health() {
    return health;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      Run current = run;
      run = null;
      if (current != null) {
        current.end();
      }
      health = PoolClosing.close(pool);
    }
  }
}
