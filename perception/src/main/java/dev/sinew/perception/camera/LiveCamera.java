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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/**
 * Pictures of a child process that runs at its own pace (raw YUV 4:2:0, planar): the newest wins,
 * stamped with robot time when its last byte came in.
 */
final class LiveCamera implements Camera {
  private static final int FRAMES = 6;
  private static final long RETRY_NANOS = 1_000_000_000L;

  private final List<String> command;
  private final String install;
  private final CameraModel model;
  private final Clock clock;
  private final FramePool pool;
  private final int pictureBytes;
  private volatile Health health = Health.OK;
  private @Nullable Run run;
  private long sequence;
  private long retryNanos = Long.MIN_VALUE;
  private boolean closed;

  /** One run of the child; its methods are called by the reader thread. */
  private final class Run implements PipeReader.Sink {
    final AtomicReference<@Nullable Frame> newest = new AtomicReference<>();
    final AtomicBoolean over = new AtomicBoolean();
    private final FrameMats mats = new FrameMats();
    private final Mat yuv = new Mat(model.height() * 3 / 2, model.width(), CvType.CV_8UC1);
    private long number;
    @Nullable PipeReader reader;

    Run(long firstNumber) {
      number = firstNumber;
    }

    @Override
    public byte[] picture(byte[] pixels) {
      Optional<Frame> frame = pool.acquire(clock.nanos(), number++);
      if (frame.isPresent()) {
        yuv.put(0, 0, pixels);
        Imgproc.cvtColor(yuv, mats.of(frame.get()), Imgproc.COLOR_YUV2RGB_I420);
        Frame older = newest.getAndSet(frame.get());
        if (older != null) {
          older.release();
        }
      }
      return pixels;
    }

    @Override
    public void ended() {
      over.set(true);
    }

    /** Called by the camera's thread when the reader has ended. */
    void dispose() {
      Frame left = newest.getAndSet(null);
      if (left != null) {
        left.release();
      }
      yuv.release();
    }
  }

  private LiveCamera(List<String> command, String install, CameraModel model, Clock clock) {
    this.command = List.copyOf(command);
    this.install = install;
    this.model = model;
    this.clock = clock;
    pool = new FramePool(FRAMES, model.width(), model.height(), PixelFormat.RGB);
    pictureBytes = model.width() * model.height() * 3 / 2;
  }

  static LiveCamera open(List<String> command, String install, CameraModel model, Clock clock)
      throws ComponentException {
    LiveCamera camera = new LiveCamera(command, install, model, clock);
    try {
      camera.run = camera.start();
    } catch (ComponentException e) {
      camera.pool.close();
      throw e;
    }
    return camera;
  }

  private Run start() throws ComponentException {
    Run started = new Run(sequence);
    started.reader =
        new PipeReader(
            ChildProcess.start(command, install), pictureBytes, "camera reader", started);
    return started;
  }

  @Override
  public Optional<Frame> poll() throws ComponentException {
    if (closed) {
      throw new ComponentException("the camera is closed");
    }
    Run current = run;
    if (current == null) {
      if (clock.nanos() < retryNanos) {
        return Optional.empty();
      }
      current = start();
      run = current;
    }
    boolean over = current.over.get();
    Frame frame = current.newest.getAndSet(null);
    if (frame != null) {
      sequence = frame.sequence() + 1;
      health = Health.OK;
      return Optional.of(frame);
    }
    if (over) {
      PipeReader reader = current.reader;
      String message =
          "the camera's child process is gone"
              + (reader == null ? "" : " (" + reader.child().ending() + ")");
      stop();
      retryNanos = clock.nanos() + RETRY_NANOS;
      health = Health.failed(message);
      throw new ComponentException(message);
    }
    return Optional.empty();
  }

  private void stop() {
    Run current = run;
    run = null;
    if (current != null) {
      if (current.reader != null) {
        current.reader.close();
      }
      current.dispose();
    }
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
      stop();
      health = PoolClosing.close(pool);
    }
  }
}
