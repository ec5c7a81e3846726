package dev.sinew.perception.footage;

import dev.sinew.perception.raw.PoolClosing;
import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FrameCounts;
import dev.sinew.sdk.vision.FramePool;
import dev.sinew.sdk.vision.PixelFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A video, played in robot time: which picture is shown depends on the clock only. */
final class VideoCamera implements Camera {
  private static final int FRAMES = 6 + ChildReel.READY;
  private static final long RETRY_NANOS = 1_000_000_000L;

  private final Opening opening;
  private final CameraModel model;
  private final Clock clock;
  private final FrameRhythm rhythm;
  private final FramePool pool;
  private volatile Health health = Health.OK;
  private volatile long restartsBefore;
  private volatile @Nullable Reel reel;

  /** The number of the picture that the reel began with. */
  private long begun;

  private long retryNanos = Long.MIN_VALUE;
  private boolean closed;

  /** Opens the video, anew after a failure. */
  interface Opening {
    Reel open(FramePool pool) throws ComponentException;
  }

  private VideoCamera(Opening opening, CameraModel model, double rate, Clock clock) {
    this.opening = opening;
    this.model = model;
    this.clock = clock;
    rhythm = new FrameRhythm(rate);
    pool = new FramePool(FRAMES, model, PixelFormat.RGB);
  }

  static VideoCamera open(Opening opening, CameraModel model, double rate, Clock clock)
      throws ComponentException {
    VideoCamera camera = new VideoCamera(opening, model, rate, clock);
    try {
      camera.reel = opening.open(camera.pool);
    } catch (ComponentException e) {
      camera.pool.close();
      throw e;
    }
    return camera;
  }

  @Override
  public Optional<Frame> poll() throws ComponentException {
    if (closed) {
      throw new ComponentException("the camera is closed");
    }
    long now = clock.nanos();
    if (reel == null && now < retryNanos) {
      return Optional.empty();
    }
    long number = rhythm.takeDue(now);
    if (number < 0) {
      return Optional.empty();
    }
    try {
      Optional<Frame> frame = playing(number).at(number - begun, rhythm.dueNanos(number));
      frame.ifPresent(f -> f.stamp(f.captureNanos(), number));
      health = Health.OK;
      return rhythm.handOut(frame, clock.nanos());
    } catch (ComponentException e) {
      stop();
      retryNanos = clock.nanos() + RETRY_NANOS;
      health = Health.failed(e.getMessage());
      throw e;
    }
  }

  /** The reel; after a failure the video begins anew with this picture. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  private Reel playing(long number) throws ComponentException {
    Reel current = reel;
    if (current == null) {
      current = opening.open(pool);
      reel = current;
      begun = number;
      restartsBefore++;
    }
    return current;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  private void stop() {
    Reel current = reel;
    reel = null;
    if (current != null) {
      restartsBefore += current.restarts();
      current.close();
    }
  }

  @Override
  public CameraModel model() {
    return model;
  }

  @Override
  public FrameCounts counts() {
    Reel current = reel;
    return rhythm.counts(0, restartsBefore + (current == null ? 0 : current.restarts()));
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
