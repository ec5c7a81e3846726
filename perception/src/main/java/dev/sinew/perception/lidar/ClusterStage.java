package dev.sinew.perception.lidar;

import dev.sinew.perception.stage.Stage;
import dev.sinew.perception.stage.View;
import dev.sinew.perception.track.Moment;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.observation.Observation;
import java.util.Comparator;
import java.util.List;

/** Says what groups of returns the lidar's turn holds, the nearest first. Single-threaded. */
final class ClusterStage implements Stage {
  private static final Comparator<Observation> NEAREST =
      Comparator.comparingDouble(ClusterStage::distance);

  private final ClustersConfiguration configuration;
  private final SortedTurn turn;

  ClusterStage(ClustersConfiguration configuration) {
    this.configuration = configuration;
    turn = new SortedTurn(configuration.steepest(), configuration.deviation());
  }

  @Override
  public void look(View view, List<Observation> into) {
    look(view.moment(), into);
  }

  void look(Moment moment, List<Observation> into) {
    turn.take(moment);
    int before = into.size();
    for (int run = 0; run < turn.runs(); run++) {
      int start = turn.start(run);
      int end = turn.start(run + 1);
      if (end - start >= configuration.fewest()) {
        addIfSmall(start, end, into);
      }
    }
    List<Observation> mine = into.subList(before, into.size());
    mine.sort(NEAREST);
    if (mine.size() > configuration.most()) {
      mine.subList(configuration.most(), mine.size()).clear();
    }
  }

  private void addIfSmall(int start, int end, List<Observation> into) {
    double x = 0;
    double y = 0;
    for (int i = start; i < end; i++) {
      x += turn.x(i) / (end - start);
      y += turn.y(i) / (end - start);
    }
    double radius = 0;
    for (int i = start; i < end; i++) {
      double dx = turn.x(i) - x;
      double dy = turn.y(i) - y;
      radius = Math.max(radius, Math.sqrt(dx * dx + dy * dy));
    }
    if (2 * radius <= configuration.widest()
        && x * x + y * y <= configuration.farthest() * configuration.farthest()) {
      into.add(new Observation.Cluster(new Point2d(x, y), radius, end - start));
    }
  }

  private static double distance(Observation observation) {
    return observation instanceof Observation.Cluster cluster
        ? Math.hypot(cluster.centre().x(), cluster.centre().y())
        : 0;
  }

  @Override
  public void close() {}
}
