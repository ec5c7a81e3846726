package dev.sinew.perception.networks;

import dev.sinew.perception.head.ClassifierHead;
import dev.sinew.perception.session.NetworkSession;
import dev.sinew.perception.stage.Stage;
import dev.sinew.perception.stage.View;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.observation.Observation;
import java.util.List;

/** Runs a classifier and tells its best labels. */
final class ClassifyStage implements Stage {
  private final NetworkSession session;
  private final ClassifierHead head;
  private final List<String> labels;
  private final float floor;
  private final int[] best;
  private long dropped;

  ClassifyStage(
      NetworkSession session, ClassifierHead head, List<String> labels, ClassifySettings settings) {
    this.session = session;
    this.head = head;
    this.labels = labels;
    this.floor = (float) settings.least();
    this.best = new int[settings.most()];
  }

  @Override
  public void look(View view, List<Observation> into) throws InferenceException {
    session.feed(view.picture().mat(), view.picture().format(), false);
    session.run();
    if (!head.read(session.outputs())) {
      dropped++;
      throw new InferenceException(
          "model '%s' gave scores that are no numbers".formatted(session.file().manifest().name()));
    }
    int count = head.best(floor, best);
    for (int i = 0; i < count; i++) {
      double score = Math.clamp(head.score(best[i]), 0, 1);
      into.add(new Observation.Label(labels.get(best[i]), score));
    }
  }

  @Override
  public long dropped() {
    return dropped;
  }

  @Override
  public void close() {
    session.close();
  }
}
