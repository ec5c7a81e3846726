package dev.sinew.runtime.engine;

import dev.sinew.perception.detect.NetworkDetector;
import dev.sinew.perception.engine.LocalInferenceEngine;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelFile;
import dev.sinew.sdk.time.SystemClock;
import java.util.List;

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

  /**
   * One model, to find out how good it is.
   *
   * @param file of the model, as {@code models} gave it
   * @param threads how many threads one run may use, 1 to 64
   * @param scoreFloor smallest confidence that is reported, in [0, 1]: a precision over all recalls
   *     needs the doubtful finds that a robot does not want
   * @throws ModelException if the file does not have the form its manifest says
   */
  public static LocalInferenceEngine forTrial(
      Installation installation, Models models, ModelFile file, int threads, double scoreFloor)
      throws ModelException {
    Natives.vision(installation.home());
    return LocalInferenceEngine.open(
        models.store(),
        List.of(file.manifest().withScoreFloor(scoreFloor)),
        threads,
        new SystemClock());
  }

  /**
   * A detector with the score floor of its manifest, one thread a run; the caller closes it.
   *
   * @throws ModelException if the file does not have the form its manifest says
   */
  public static NetworkDetector detector(Installation installation, ModelFile file)
      throws ModelException {
    Natives.vision(installation.home());
    return NetworkDetector.open(file, 1);
  }
}
