package dev.sinew.perception.detect;

import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.vision.Detection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Weighted box fusion (Solovyev et al. 2021): boxes of several looks at one picture that agree in
 * class and place become one box at their weighted mean. The confidence is the mean over the looks
 * that had a say, so that what only one of many saw counts for less. How the constants were chosen
 * is in docs/accuracy.md.
 */
final class BoxFusion {
  private static final float LEAST_MARGIN = 6;
  private static final float MARGIN = 0.08f;

  /** What fills more of a part's width or height is seen better by the whole picture. */
  private static final float LARGEST_SHARE = 0.6f;

  private final double overlap;

  /**
   * @param overlap boxes of one class that overlap more (IoU) are the same object
   */
  BoxFusion(double overlap) {
    this.overlap = overlap;
  }

  /**
   * One look at the picture or a part of it.
   *
   * @param area what was looked at, pixels of the whole picture
   * @param whole whether that is the whole picture
   * @param found boxes in pixels of the whole picture
   */
  record Look(Box area, boolean whole, List<Detection> found) {

    /** Whether something of this size is told by this look. */
    boolean tells(Box box) {
      return whole
          || (box.width() <= LARGEST_SHARE * area.width()
              && box.height() <= LARGEST_SHARE * area.height());
    }

    /** Whether it should have seen what is there: at its edge a look may miss what it sees. */
    boolean shouldSee(Box box) {
      float marginX = LEAST_MARGIN + MARGIN * box.width();
      float marginY = LEAST_MARGIN + MARGIN * box.height();
      return whole
          || (tells(box)
              && box.left() - marginX >= area.left()
              && box.top() - marginY >= area.top()
              && box.right() + marginX <= area.right()
              && box.bottom() + marginY <= area.bottom());
    }
  }

  private record Vote(Detection detection, int look) {}

  /** The fused boxes, best score first. */
  List<Detection> fuse(List<Look> looks) {
    List<Vote> votes = new ArrayList<>();
    for (int i = 0; i < looks.size(); i++) {
      for (Detection detection : looks.get(i).found()) {
        if (looks.get(i).tells(detection.box())) {
          votes.add(new Vote(detection, i));
        }
      }
    }
    votes.sort(Comparator.comparingDouble(vote -> -vote.detection().score()));
    Map<String, List<Cluster>> byLabel = new LinkedHashMap<>();
    for (Vote vote : votes) {
      List<Cluster> clusters =
          byLabel.computeIfAbsent(vote.detection().label(), _ -> new ArrayList<>());
      clusterOf(vote.detection(), clusters).add(vote);
    }
    List<Detection> fused = new ArrayList<>();
    for (List<Cluster> clusters : byLabel.values()) {
      for (Cluster cluster : clusters) {
        fused.add(new Detection(cluster.label, cluster.score(looks), cluster.box));
      }
    }
    fused.sort(Comparator.comparingDouble(detection -> -detection.score()));
    return fused;
  }

  private Cluster clusterOf(Detection detection, List<Cluster> clusters) {
    Cluster best = null;
    double most = overlap;
    for (Cluster cluster : clusters) {
      double shared = cluster.box.intersectionOverUnion(detection.box());
      if (shared > most) {
        most = shared;
        best = cluster;
      }
    }
    if (best == null) {
      best = new Cluster(detection);
      clusters.add(best);
    }
    return best;
  }

  /** Votes for one thing. */
  private static final class Cluster {
    private final String label;
    private final List<Vote> votes = new ArrayList<>();
    private double left;
    private double top;
    private double right;
    private double bottom;
    private double weight;
    private Box box;

    Cluster(Detection first) {
      label = first.label();
      box = first.box();
    }

    void add(Vote vote) {
      Detection d = vote.detection();
      left += d.score() * d.box().left();
      top += d.score() * d.box().top();
      right += d.score() * d.box().right();
      bottom += d.score() * d.box().bottom();
      weight += d.score();
      votes.add(vote);
      box =
          new Box(
              (float) (left / weight),
              (float) (top / weight),
              (float) (right / weight),
              (float) (bottom / weight));
    }

    /** Mean of the best vote of each look that saw it or should have seen it. */
    float score(List<Look> looks) {
      double[] best = new double[looks.size()];
      for (Vote vote : votes) {
        best[vote.look()] = Math.max(best[vote.look()], vote.detection().score());
      }
      double sum = 0;
      int voters = 0;
      for (int i = 0; i < best.length; i++) {
        sum += best[i];
        if (best[i] > 0 || looks.get(i).shouldSee(box)) {
          voters++;
        }
      }
      return (float) (sum / voters);
    }
  }
}
