package dev.sinew.perception.head;

import dev.sinew.perception.model.HeadSettings;
import dev.sinew.perception.model.HeadSettings.Activation;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelFile;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.session.NetworkSession.Output;
import java.util.List;

/**
 * One score for each class of the whole picture, as every ImageNet classifier gives it (Krizhevsky
 * et al. 2012): probabilities, or logits that softmax finishes. Made once, allocates nothing
 * afterwards. Single-threaded.
 */
public final class ClassifierHead {
  private final Activation activation;
  private final float[] scores;

  ClassifierHead(int classes, HeadSettings head, List<Output> outputs) {
    activation = head.activation();
    scores = new float[classes];
    if (outputs.size() != 1 || OutputForm.count(outputs.getFirst()) != classes) {
      throw OutputForm.misfit("one output [1, %d]".formatted(classes), outputs);
    }
  }

  /**
   * The reader of a classifier.
   *
   * @param classes how many labels the model has
   * @throws ModelException if the network's output is not of that form
   */
  public static ClassifierHead of(ModelFile file, List<Output> outputs, int classes)
      throws ModelException {
    return OutputForm.read(file, () -> of(file.manifest(), outputs, classes));
  }

  /**
   * The same for outputs that are there without a file.
   *
   * @throws IllegalArgumentException if they are not of that form
   */
  public static ClassifierHead of(ModelManifest manifest, List<Output> outputs, int classes) {
    return new ClassifierHead(classes, manifest.head(), outputs);
  }

  /**
   * Takes in what the network gave.
   *
   * @return whether every score is a number; if not, there is nothing to be said
   */
  public boolean read(List<Output> outputs) {
    outputs.getFirst().values().get(0, scores);
    return Scores.activate(activation, scores, 0, scores.length);
  }

  /**
   * The best classes, best first; of equal ones the first.
   *
   * @param into receives their indices, as many as it is long
   * @return how many reach the floor
   */
  public int best(float floor, int[] into) {
    int count = 0;
    for (int c = 0; c < scores.length; c++) {
      if (!(scores[c] >= floor)) {
        continue;
      }
      int at = count;
      while (at > 0 && scores[into[at - 1]] < scores[c]) {
        at--;
      }
      if (at < into.length) {
        count = Math.min(count + 1, into.length);
        System.arraycopy(into, at, into, at + 1, count - 1 - at);
        into[at] = c;
      }
    }
    return count;
  }

  /** In [0, 1] after {@link #read} said yes, if the manifest names the activation rightly. */
  public float score(int label) {
    return scores[label];
  }
}
