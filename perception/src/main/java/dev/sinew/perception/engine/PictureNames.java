package dev.sinew.perception.engine;

import dev.sinew.perception.detect.Coco;
import dev.sinew.perception.detect.Picture;
import dev.sinew.perception.head.ClassifierHead;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelFile;
import dev.sinew.perception.session.NetworkSession;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.vision.Detection;
import java.util.ArrayList;
import java.util.List;

/** A classifier: names for the picture as a whole. Single-threaded. */
final class PictureNames implements AutoCloseable {
  /** Names that one picture is given at most. */
  private static final int MOST = 5;

  private final NetworkSession session;
  private final ClassifierHead head;
  private final List<String> labels;
  private final int[] best = new int[MOST];

  private PictureNames(NetworkSession session, ClassifierHead head, List<String> labels) {
    this.session = session;
    this.head = head;
    this.labels = labels;
  }

  /**
   * Loads a classifier.
   *
   * @param threads how many threads one run may use, 1 to 64
   * @throws ModelException if the model does not have the form its manifest says
   */
  static PictureNames open(ModelFile file, int threads) throws ModelException {
    List<String> named = file.manifest().labels();
    List<String> labels = named.isEmpty() ? Coco.LABELS : named;
    NetworkSession session = NetworkSession.open(file, threads);
    try {
      return new PictureNames(
          session, ClassifierHead.of(file, session.outputs(), labels.size()), labels);
    } catch (ModelException e) {
      session.close();
      throw e;
    }
  }

  /**
   * The most likely names, best first; the box of each is the picture.
   *
   * @param floor smallest confidence, in [0, 1]
   * @throws InferenceException if the network fails or gives no numbers
   */
  List<Detection> of(Picture picture, double floor) throws InferenceException {
    session.feed(picture.mat(), picture.format(), false);
    session.run();
    if (!head.read(session.outputs())) {
      throw new InferenceException("the scores of the classifier are no numbers");
    }
    Box whole = new Box(0, 0, picture.mat().cols(), picture.mat().rows());
    List<Detection> names = new ArrayList<>(MOST);
    int count = head.best((float) floor, best);
    for (int i = 0; i < count; i++) {
      float score = Math.clamp(head.score(best[i]), 0f, 1f);
      names.add(new Detection(labels.get(best[i]), score, whole));
    }
    return List.copyOf(names);
  }

  @Override
  public void close() {
    session.close();
  }
}
