package dev.sinew.perception.head;

import dev.sinew.perception.model.HeadSettings;
import dev.sinew.perception.model.HeadSettings.Activation;
import dev.sinew.perception.session.NetworkSession.Output;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * The bare head of an SSD (Liu et al. 2016, section 2.2, equation 2): for each anchor four offsets
 * in TensorFlow's order {@code y, x, height, width} ({@code faster_rcnn_box_coder}) and a score for
 * each class, of which the first may stand for the background.
 */
final class SsdAnchorsDecoder implements HeadDecoder {
  private static final List<Integer> STRIDES = List.of(16, 32, 64, 128, 256, 512);

  private final SsdAnchors anchors;
  private final int columns;
  private final int firstClass;
  private final Activation activation;
  private final float varianceX;
  private final float varianceY;
  private final float varianceWidth;
  private final float varianceHeight;
  private final int boxes;
  private final int scores;
  private final float[] place;

  SsdAnchorsDecoder(int width, int height, int classes, HeadSettings head, List<Output> outputs) {
    anchors =
        SsdAnchors.of(
            head.anchors(), head.strides().isEmpty() ? STRIDES : head.strides(), width, height);
    firstClass = head.background() ? 1 : 0;
    columns = classes + firstClass;
    activation = head.activation();
    varianceX = head.variances().get(0).floatValue();
    varianceY = head.variances().get(1).floatValue();
    varianceWidth = head.variances().get(2).floatValue();
    varianceHeight = head.variances().get(3).floatValue();
    if (outputs.size() != 2) {
      throw OutputForm.misfit(
          "either four outputs of a graph that decodes by itself, or offsets [1, %d, 4] and"
                  .formatted(anchors.count())
              + " scores [1, %d, %d]".formatted(anchors.count(), columns),
          outputs);
    }
    boxes = OutputForm.indexOf(outputs, 1L, (long) anchors.count(), 4L);
    scores = 1 - boxes;
    if (!outputs.get(scores).shape().equals(List.of(1L, (long) anchors.count(), (long) columns))) {
      throw OutputForm.misfit("scores [1, %d, %d]".formatted(anchors.count(), columns), outputs);
    }
    place = new float[columns];
  }

  @Override
  public int capacity() {
    return anchors.count();
  }

  @Override
  public void decode(List<Output> outputs, float scoreFloor, Candidates into) {
    FloatBuffer offsets = outputs.get(boxes).values();
    FloatBuffer classes = outputs.get(scores).values();
    for (int a = 0; a < anchors.count(); a++) {
      classes.get(a * columns, place);
      if (!Scores.activate(activation, place, 0, columns)) {
        into.drop();
        continue;
      }
      int best = firstClass;
      for (int c = firstClass + 1; c < columns; c++) {
        if (place[c] > place[best]) {
          best = c;
        }
      }
      if (place[best] >= scoreFloor) {
        float x = offsets.get(4 * a + 1) * varianceX * anchors.width()[a] + anchors.centreX()[a];
        float y = offsets.get(4 * a) * varianceY * anchors.height()[a] + anchors.centreY()[a];
        float halfHeight = half(offsets.get(4 * a + 2) * varianceHeight, anchors.height()[a]);
        float halfWidth = half(offsets.get(4 * a + 3) * varianceWidth, anchors.width()[a]);
        into.add(
            x - halfWidth,
            y - halfHeight,
            x + halfWidth,
            y + halfHeight,
            place[best],
            best - firstClass,
            a);
      }
    }
  }

  private static float half(float logarithm, float side) {
    return (float) (0.5 * Math.exp(logarithm) * side);
  }
}
