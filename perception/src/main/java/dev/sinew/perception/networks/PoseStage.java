package dev.sinew.perception.networks;

import dev.sinew.perception.head.PoseHead;
import dev.sinew.perception.model.ModelManifest.Thresholds;
import dev.sinew.perception.session.NetworkSession;
import dev.sinew.perception.session.Placement;
import dev.sinew.perception.stage.Stage;
import dev.sinew.perception.stage.View;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.observation.Observation;
import java.util.List;

/** Runs a pose network and tells the points that lie in the picture, body by body. */
final class PoseStage implements Stage {
  private final NetworkSession session;
  private final PoseHead head;
  private final List<String> points;
  private final Thresholds thresholds;
  private final double least;

  PoseStage(NetworkSession session, PoseHead head, PoseSettings settings) {
    this.session = session;
    this.head = head;
    this.points = PoseHead.points(session.file().manifest());
    this.thresholds = session.file().manifest().thresholds();
    this.least = settings.least();
  }

  @Override
  public void look(View view, List<Observation> into) throws InferenceException {
    int width = view.picture().mat().cols();
    int height = view.picture().mat().rows();
    Placement placement = session.feed(view.picture().mat(), view.picture().format(), false);
    session.run();
    int bodies = head.read(session.outputs(), (float) thresholds.score(), thresholds.overlap());
    for (int body = 0; body < bodies; body++) {
      for (int point = 0; point < points.size(); point++) {
        double x = head.x(body, point) / placement.scaleX();
        double y = head.y(body, point) / placement.scaleY();
        double score = head.score(body, point);
        if (score >= least && x >= 0 && x < width && y >= 0 && y < height) {
          into.add(new Observation.Keypoint(body, points.get(point), x, y, score));
        }
      }
    }
  }

  @Override
  public long dropped() {
    return head.dropped();
  }

  @Override
  public void close() {
    session.close();
  }
}
