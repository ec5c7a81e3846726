package dev.sinew.perception.camera;

import dev.sinew.perception.raw.Developer;
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

/**
 * Pictures of a source that runs at its own pace: the newest wins. A source that ends, or gives
 * nothing for {@link #PATIENCE_NANOS} and five periods, is started again, once a second until it
 * gives pictures.
 */
final class LiveCamera implements Camera {
  private static final int FRAMES = 6;
  private static final long RETRY_NANOS = 1_000_000_000L;

  /** A source that starts up may need this long, nanoseconds. */
  static final long PATIENCE_NANOS = 3_000_000_000L;

  private final String name;
  private final Feed feed;
  private final CameraModel model;
  private final Clock clock;
  private final FramePool pool;
  private final Developer developer;
  private final Intake intake;
  private final long stalledNanos;
  private volatile Health health = Health.OK;
  private Feed.@Nullable Running running;
  private long heardNanos;
  private long retryNanos = Long.MIN_VALUE;
  private boolean closed;

  private LiveCamera(String name, Feed feed, CameraModel model, double rate, Clock clock) {
    this.name = name;
    this.feed = feed;
    this.model = model;
    this.clock = clock;
    this.pool = new FramePool(FRAMES, model, PixelFormat.RGB);
    this.developer = feed.developer();
    this.intake = new Intake(pool, developer, Math.round(1e9 / rate));
    this.stalledNanos = PATIENCE_NANOS + Math.round(5e9 / rate);
  }

  /**
   * Opens a camera and starts its source.
   *
   * @param name for messages
   * @param rate pictures per second that are expected
   */
  static LiveCamera open(String name, Feed feed, CameraModel model, double rate, Clock clock)
      throws ComponentException {
    LiveCamera camera = new LiveCamera(name, feed, model, rate, clock);
    try {
      camera.start();
    } catch (ComponentException | RuntimeException e) {
      camera.developer.close();
      camera.pool.close();
      throw e;
    }
    return camera;
  }

  private Feed.Running start() throws ComponentException {
    Feed.Running started = feed.start(intake);
    running = started;
    heardNanos = clock.nanos();
    return started;
  }

  @Override
  public Optional<Frame> poll() throws ComponentException {
    if (closed) {
      throw new ComponentException("the camera is closed");
    }
    long now = clock.nanos();
    Feed.Running current = running;
    if (current == null) {
      if (now < retryNanos) {
        return Optional.empty();
      }
      current = restart();
    }
    boolean over = current.over();
    Optional<Frame> frame = intake.take(clock);
    if (frame.isPresent()) {
      heardNanos = now;
      health = Health.OK;
      return frame;
    }
    if (over) {
      throw lost("gives no more pictures", current);
    }
    if (now - heardNanos > stalledNanos) {
      throw lost("has given no picture for %.1f s".formatted((now - heardNanos) * 1e-9), current);
    }
    return Optional.empty();
  }

  private Feed.Running restart() throws ComponentException {
    intake.restarted();
    try {
      return start();
    } catch (ComponentException e) {
      retryNanos = clock.nanos() + RETRY_NANOS;
      health = Health.failed(e.getMessage());
      throw e;
    }
  }

  private ComponentException lost(String what, Feed.Running current) {
    String ending = current.ending();
    String message =
        "camera %s %s%s; it is started again"
            .formatted(name, what, ending.isEmpty() ? "" : " (" + ending + ")");
    stop();
    retryNanos = clock.nanos() + RETRY_NANOS;
    health = Health.failed(message);
    return new ComponentException(message);
  }

  private void stop() {
    Feed.Running current = running;
    running = null;
    if (current != null) {
      current.close();
    }
    intake.clear();
  }

  @Override
  public CameraModel model() {
    return model;
  }

  @Override
  public FrameCounts counts() {
    return intake.counts();
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
      intake.shut();
      developer.close();
      health = PoolClosing.close(pool);
    }
  }
}
