package dev.sinew.perception.stage;

import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.observation.Observation;
import java.util.List;

/**
 * Looks at one moment after another and says what it notices. Single-threaded; whoever opened it
 * closes it. In steady state it allocates nothing but the observations it gives.
 */
public interface Stage extends AutoCloseable {

  /**
   * Looks at a moment. The view is only read and is valid during the call; moments come in the
   * order of their capture.
   *
   * @param into receives what is noticed, the most important first; nothing is taken from it
   * @throws InferenceException if the stage cannot say anything about this moment; the next one may
   *     be better
   */
  void look(View view, List<Observation> into) throws InferenceException;

  /**
   * What it was given since it was opened and could not believe, because it was no number, empty or
   * absurd; for the metrics. May be called by any thread and then lags behind.
   */
  default long dropped() {
    return 0;
  }

  @Override
  void close();
}
