package dev.sinew.runtime.engine;

import dev.sinew.perception.engine.LocalInferenceEngine;
import dev.sinew.perception.model.ModelException;
import dev.sinew.sdk.time.SystemClock;

/** The inference engines that this machine offers to others. */
public final class Engines {
  private Engines() {}

  /**
   * Every model that is present, one thread a run: what a node sells and a hub replays.
   *
   * @throws StartException if a model file is present and wrong
   */
  public static LocalInferenceEngine forSale(Installation installation) throws StartException {
    Natives.vision(installation.home());
    Natives.ledger(installation.home());
    Models models = Models.of(installation.home(), installation.environment());
    try {
      return LocalInferenceEngine.open(models.store(), models.manifests(), 1, new SystemClock());
    } catch (ModelException e) {
      throw new StartException(String.valueOf(e.getMessage()), e);
    }
  }
}
