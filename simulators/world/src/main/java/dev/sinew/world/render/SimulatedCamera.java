package dev.sinew.world.render;

import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.CameraSetup;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FrameCounts;
import dev.sinew.sdk.vision.FramePool;
import dev.sinew.sdk.vision.PixelFormat;
import dev.sinew.world.World;
import dev.sinew.world.body.RobotBody;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * A camera on a simulated robot. Frames fall due at exact multiples of the period from the moment
 * it was connected; a frame shows the world from the pose at its capture time, however late it is
 * asked for. The world is locked only while the pose is copied.
 *
 * <p>One thread polls and closes; {@link #health()} and {@link #dropped()} are for any thread.
 */
public final class SimulatedCamera implements Camera {
  private static final int POOLED_FRAMES = 8;

  private final String connector;
  private final World world;
  private final RobotBody body;
  private final Clock clock;
  private final CameraModel model;
  private final BooleanSupplier plugged;
  private final long startNanos;
  private final long periodNanos;
  private final FramePool pool;
  private final Rasteriser rasteriser;
  private final Optional<SensorLens> lens;
  private final Exposure exposure;
  private final double[] pose = new double[3];
  private final AtomicLong dropped = new AtomicLong();

  private volatile Health health = Health.OK;
  private boolean closed;
  private boolean freed;
  private volatile long lastSequence = -1;

  SimulatedCamera(
      CameraSetup setup,
      World world,
      RobotBody body,
      Clock clock,
      Stage stage,
      BooleanSupplier plugged) {
    this.connector = setup.shown();
    this.world = world;
    this.body = body;
    this.clock = clock;
    this.model = setup.sensor();
    this.plugged = plugged;
    this.periodNanos = StrictMath.round(1e9 / setup.framesPerSecond());
    this.startNanos = clock.nanos();
    this.lens = SensorLens.isNeeded(setup) ? Optional.of(SensorLens.of(setup)) : Optional.empty();
    this.pool = new FramePool(POOLED_FRAMES, model, PixelFormat.RGB);
    this.rasteriser = new Rasteriser(stage, lens.map(SensorLens::drawn).orElse(model));
    this.exposure =
        new Exposure(
            model.width(), model.height(), body.spec().cameraNoise(), world.seed() ^ 0xCA3E7AL);
  }

  @Override
  public Optional<Frame> poll() throws ComponentException {
    if (closed) {
      throw new ComponentException("camera " + connector + " is closed");
    }
    if (!plugged.getAsBoolean()) {
      String gone = "camera " + connector + " does not answer; check its cable";
      health = Health.failed(gone);
      throw new ComponentException(gone);
    }
    health = Health.OK;
    long sequence;
    long captureNanos;
    world.lock().lock();
    try {
      long now = Math.min(clock.nanos(), world.nanos());
      sequence = Math.floorDiv(now - startNanos, periodNanos);
      if (sequence <= lastSequence) {
        return Optional.empty();
      }
      captureNanos = Math.max(startNanos + sequence * periodNanos, body.oldestPoseNanos());
      body.poseAt(captureNanos, pose);
    } finally {
      world.lock().unlock();
    }
    dropped.addAndGet(sequence - lastSequence - 1);
    lastSequence = sequence;
    Optional<Frame> frame = pool.acquire(captureNanos, sequence);
    if (frame.isEmpty()) {
      dropped.incrementAndGet();
      return frame;
    }
    Pose2d eye = new Pose2d(pose[0], pose[1], pose[2]).compose(model.mount());
    rasteriser.draw(eye.x(), eye.y(), eye.heading());
    int[] picture = rasteriser.colour();
    exposure.develop(
        lens.isPresent() ? lens.get().show(picture) : picture, sequence, frame.get().pixels());
    return frame;
  }

  @Override
  public CameraModel model() {
    return model;
  }

  @Override
  public Health health() {
    return health;
  }

  /** Frames that fell due and were never handed out: polled too late, or all frames were in use. */
  public long dropped() {
    return dropped.get();
  }

  @Override
  public FrameCounts counts() {
    return new FrameCounts(lastSequence + 1, dropped.get(), 0, 0);
  }

  /** Nanoseconds between two frames. */
  public long periodNanos() {
    return periodNanos;
  }

  /** Frees the frames; when some are still in use, says so and frees them when called again. */
  @Override
  public void close() {
    closed = true;
    if (freed) {
      return;
    }
    int out = pool.outstanding();
    if (out > 0) {
      health = Health.failed(out + " frame(s) of camera " + connector + " were never released");
      return;
    }
    pool.close();
    freed = true;
    health = Health.failed("closed");
  }
}
