package dev.sinew.perception.look;

import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.inference.InferencePicture;
import dev.sinew.sdk.inference.InferenceTask;
import dev.sinew.sdk.inference.ModelRef;
import java.util.List;

/**
 * The models that a board can run, as whoever schedules them sees them. {@link #served} may be
 * called by any thread; {@link #open}, what it gives, and {@link #close} by one thread at a time.
 */
public interface BoardModels extends AutoCloseable {

  /**
   * A model and a way of running it.
   *
   * @param task what it is for
   * @param passes how often its network runs over one picture, at least 1
   * @param expectedNanos how long all passes take as long as nothing was measured, nanoseconds
   */
  record Served(ModelRef model, InferenceTask task, int passes, long expectedNanos) {
    public Served {
      if (passes < 1 || expectedNanos < 0) {
        throw new IllegalArgumentException(
            "%s: %d passes, %d ns; expected at least 1 and 0"
                .formatted(model.words(), passes, expectedNanos));
      }
    }
  }

  /** What can be run, the most accurate first; always the same. */
  List<Served> served();

  /**
   * Reads a picture for a model.
   *
   * @param model one of {@link #served()}
   * @throws UnreadablePictureException if the picture is at fault
   * @throws InferenceException if the model is
   */
  PictureRun open(ModelRef model, InferencePicture picture) throws InferenceException;

  @Override
  void close();
}
