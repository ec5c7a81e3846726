package dev.sinew.perception.networks;

import dev.sinew.perception.head.SegmentationHead;
import dev.sinew.perception.session.NetworkSession;
import dev.sinew.perception.session.Placement;
import dev.sinew.perception.stage.Stage;
import dev.sinew.perception.stage.View;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.observation.Observation;
import java.util.List;

/** Runs a segmentation network and tells the classes that have a share, the largest first. */
final class SegmentStage implements Stage {
  private final NetworkSession session;
  private final SegmentationHead head;
  private final List<String> labels;
  private final double least;
  private final int[] order;

  SegmentStage(NetworkSession session, SegmentationHead head, List<String> labels, double least) {
    this.session = session;
    this.head = head;
    this.labels = labels;
    this.least = least;
    this.order = new int[labels.size()];
  }

  @Override
  public void look(View view, List<Observation> into) throws InferenceException {
    int width = view.picture().mat().cols();
    int height = view.picture().mat().rows();
    Placement placement = session.feed(view.picture().mat(), view.picture().format(), false);
    session.run();
    head.read(session.outputs(), placement.usedWidth(), placement.usedHeight());
    int count = sortByShare();
    for (int i = 0; i < count; i++) {
      int label = order[i];
      Box box =
          placement.toPicture(
              head.left(label),
              head.top(label),
              head.right(label),
              head.bottom(label),
              width,
              height,
              false);
      into.add(new Observation.Region(labels.get(label), head.share(label), box));
    }
  }

  /** Puts the classes that have enough of the picture into order. */
  private int sortByShare() {
    int count = 0;
    for (int label = 0; label < order.length; label++) {
      double share = head.share(label);
      if (share > 0 && share >= least) {
        int at = count++;
        while (at > 0 && head.share(order[at - 1]) < share) {
          order[at] = order[at - 1];
          at--;
        }
        order[at] = label;
      }
    }
    return count;
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
