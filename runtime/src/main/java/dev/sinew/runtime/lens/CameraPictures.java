package dev.sinew.runtime.lens;

import dev.sinew.perception.calibrate.CalibrationException;
import dev.sinew.perception.calibrate.ViewCollector;
import dev.sinew.perception.session.FrameMats;
import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.Frame;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A camera or a video before which somebody moves a board. Ends with enough views or when the time
 * is over.
 *
 * @param clock the camera's: that of a video runs as fast as it is waited for
 * @param wanted how many views are enough
 * @param nanos how long to look, camera time
 */
public record CameraPictures(Camera camera, Clock clock, int wanted, long nanos)
    implements BoardPictures {
  private static final long PAUSE_NANOS = 10_000_000L;

  @Override
  public int show(ViewCollector views, Consumer<String> told)
      throws CalibrationException, ComponentException {
    FrameMats mats = new FrameMats();
    long end = clock.nanos() + nanos;
    int looked = 0;
    while (views.taken() < wanted && clock.nanos() < end) {
      Optional<Frame> frame = camera.poll();
      if (frame.isEmpty()) {
        pause();
        continue;
      }
      looked++;
      try {
        String name = "picture " + frame.get().sequence();
        if (views.offer(mats.of(frame.get()), name) == ViewCollector.Verdict.TAKEN) {
          told.accept(
              "view %d of %d: %s; now hold the board elsewhere, or tilted"
                  .formatted(views.taken(), wanted, name));
        }
      } finally {
        frame.get().release();
      }
    }
    return looked;
  }

  private void pause() throws ComponentException {
    try {
      clock.sleepUntil(clock.nanos() + PAUSE_NANOS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ComponentException("interrupted while waiting for a picture", e);
    }
  }
}
