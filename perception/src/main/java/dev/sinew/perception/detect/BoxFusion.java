package dev.sinew.perception.detect;

import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.vision.Detection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Weighted box fusion (Solovyev et al. 2021): boxes of several looks at one picture that agree in
 * class and place become one box at their weighted mean. The confidence is the mean over the looks
 * that had a say, so that what only one of many saw counts for less.
 */
final class BoxFusion {
  private static final float LEAST_MARGIN = 6;
  private static final float MARGIN = 0.08f;

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
  record Look(Box area, boolean whole, List<Detection> found) {}

  private record Vote(Detection detection, int look) {}

  /** The fused boxes, best score first. */
  List<Detection> fuse(List<Look> looks) {
    List<Vote> votes = new ArrayList<>();
    for (int i = 0; i < looks.size(); i++) {
      for (Detection detection : looks.get(i).found()) {
        votes.add(new Vote(detection, i));
      }
    }
    votes.sort(Comparator.comparingDouble(vote -> -vote.detection().score()));
    List<Cluster> clusters = new ArrayList<>();
    for (Vote vote : votes) {
      clusterOf(vote.detection(), clusters).add(vote);
    }
    List<Detection> fused = new ArrayList<>(clusters.size());
    for (Cluster cluster : clusters) {
      fused.add(new Detection(cluster.label, cluster.score(looks), cluster.box()));
    }
    fused.sort(Comparator.comparingDouble(detection -> -detection.score()));
    return fused;
  }

  private Cluster clusterOf(Detection detection, List<Cluster> clusters) {
    Cluster best = null;
    double most = overlap;
    for (Cluster cluster : clusters) {
      if (cluster.label.equals(detection.label())) {
        double shared = cluster.box().intersectionOverUnion(detection.box());
        if (shared > most) {
          most = shared;
          best = cluster;
        }
      }
    }
    if (best == null) {
      best = new Cluster(detection.label());
      clusters.add(best);
    }
    return best;
  }

  private static final class Cluster {
    private final String label;
    private final List<Vote> votes = new ArrayList<>();
    private double left;
    private double top;
    private double right;
    private double bottom;
    private double weight;

    Cluster(String label) {
      this.label = label;
    }

    void add(Vote vote) {
      Detection d = vote.detection();
      left += d.score() * d.box().left();
      top += d.score() * d.box().top();
      right += d.score() * d.box().right();
      bottom += d.score() * d.box().bottom();
      weight += d.score();
      votes.add(vote);
    }

    Box box() {
      return new Box(
          (float) (left / weight),
          (float) (top / weight),
          (float) (right / weight),
          (float) (bottom / weight));
    }

    /** Mean of the best vote of each look that saw it or should have seen it. */
    float score(List<Look> looks) {
      Box box = box();
      double sum = 0;
      int voters = 0;
      for (int i = 0; i < looks.size(); i++) {
        double best = 0;
        for (Vote vote : votes) {
          if (vote.look() == i) {
            best = Math.max(best, vote.detection().score());
          }
        }
        if (best > 0 || looks.get(i).whole() || contains(looks.get(i).area(), box)) {
          sum += best;
          voters++;
        }
      }
      return (float) (sum / voters);
    }

    /** Whether the box lies well within the area: at its edge a look may miss what it sees. */
    private static boolean contains(Box area, Box box) {
      float marginX = LEAST_MARGIN + MARGIN * box.width();
      float marginY = LEAST_MARGIN + MARGIN * box.height();
      return box.left() - marginX >= area.left()
          && box.top() - marginY >= area.top()
          && box.right() + marginX <= area.right()
          && box.bottom() + marginY <= area.bottom();
    }
  }
}
