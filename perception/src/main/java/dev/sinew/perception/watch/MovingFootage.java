package dev.sinew.perception.watch;

import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FrameCounts;
import java.io.IOException;
import java.util.Optional;

/**
 * What a camera shows for some time. The clock is the camera's own: with one that stands still
 * until somebody waits, every picture of a video is seen however slow the watching is.
 */
final class MovingFootage implements Footage {
  private static final long LONGEST_WAIT_NANOS = 10_000_000_000L;

  private final Camera camera;
  private final Clock clock;
  private final double framesPerSecond;
  private final long total;
  private final long stepNanos;
  private final long endNanos;

  /**
   * @param total pictures to come; 0 when nobody knows
   * @param lengthNanos after which it ends
   */
  MovingFootage(Camera camera, Clock clock, double framesPerSecond, long total, long lengthNanos) {
    this.camera = camera;
    this.clock = clock;
    this.framesPerSecond = framesPerSecond;
    this.total = total;
    this.stepNanos = Math.round(1e9 / framesPerSecond);
    this.endNanos = clock.nanos() + lengthNanos;
  }

  @Override
  public Optional<Frame> next() throws IOException, InterruptedException {
    long begun = clock.nanos();
    while (clock.nanos() < endNanos) {
      try {
        Optional<Frame> frame = camera.poll();
        if (frame.isPresent()) {
          return frame;
        }
      } catch (ComponentException e) {
        throw new IOException(e.getMessage(), e);
      }
      if (clock.nanos() - begun > LONGEST_WAIT_NANOS) {
        throw new IOException("no picture came for " + LONGEST_WAIT_NANOS / 1_000_000_000L + " s");
      }
      clock.sleepUntil(clock.nanos() + stepNanos / 4);
    }
    return Optional.empty();
  }

  @Override
  public CameraModel camera() {
    return camera.model();
  }

  @Override
  public double framesPerSecond() {
    return framesPerSecond;
  }

  @Override
  public long total() {
    return total;
  }

  @Override
  public boolean still() {
    return false;
  }

  @Override
  public FrameCounts counts() {
    return camera.counts();
  }

  @Override
  public void close() {
    camera.close();
  }
}
