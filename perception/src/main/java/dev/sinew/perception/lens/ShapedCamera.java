package dev.sinew.perception.lens;

import dev.sinew.perception.session.FrameMats;
import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FrameCounts;
import dev.sinew.sdk.vision.FramePool;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A camera whose pictures are straightened, cut and turned as they are taken: one pass over the
 * pixels, from the sensor's frame into one of its own pool, and none for pictures that nobody
 * takes. {@code OpenCvNative.load} must have been called.
 */
public final class ShapedCamera implements Camera {
  private static final int FRAMES = 6;

  private final Camera sensor;
  private final Shape shape;
  private final CameraModel model;
  private final FrameMats mats = new FrameMats();
  private @Nullable FramePool pool;
  private @Nullable Shaping shaping;
  private volatile long dropped;
  private volatile Optional<Health> closed = Optional.empty();

  /**
   * @param sensor closed with this
   * @param shape whose sensor model is that of the camera
   */
  public ShapedCamera(Camera sensor, Shape shape) {
    this.sensor = sensor;
    this.shape = shape;
    this.model = shape.model();
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  public Optional<Frame> poll() throws ComponentException {
    Optional<Frame> taken = sensor.poll();
    if (taken.isEmpty()) {
      return taken;
    }
    Frame raw = taken.get();
    try {
      Optional<Frame> frame = pool(raw).acquire(raw.captureNanos(), raw.sequence());
      if (frame.isEmpty()) {
        dropped++;
        return frame;
      }
      return Optional.of(shaped(raw, frame.get()));
    } finally {
      raw.release();
    }
  }

  private Frame shaped(Frame raw, Frame into) {
    boolean done = false;
    try {
      shaping().apply(mats.of(raw), mats.of(into));
      done = true;
      return into;
    } finally {
      if (!done) {
        into.release();
      }
    }
  }

  /** The sensor's first frame says in which format they come. */
  private FramePool pool(Frame raw) {
    FramePool made = pool;
    if (made == null) {
      made = new FramePool(FRAMES, model, raw.format());
      pool = made;
    }
    return made;
  }

  private Shaping shaping() {
    Shaping made = shaping;
    if (made == null) {
      made = new Shaping(shape);
      shaping = made;
    }
    return made;
  }

  @Override
  public CameraModel model() {
    return model;
  }

  @Override
  public FrameCounts counts() {
    FrameCounts counts = sensor.counts();
    return new FrameCounts(
        counts.captured(),
        counts.dropped() + dropped,
        counts.damaged(),
        counts.restarts(),
        counts.late(),
        counts.outOfOrder());
  }

  @Override
  public Health health() {
    return closed.orElseGet(sensor::health);
  }

  @Override
  public void close() {
    sensor.close();
    Shaping made = shaping;
    if (made != null) {
      made.close();
      shaping = null;
    }
    FramePool frames = pool;
    if (frames == null || closed.isPresent()) {
      return;
    }
    try {
      frames.close();
      closed = Optional.of(sensor.health());
    } catch (IllegalStateException e) {
      closed = Optional.of(Health.failed("closed, but " + e.getMessage()));
    }
  }
}
