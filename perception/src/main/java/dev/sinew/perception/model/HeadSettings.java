package dev.sinew.perception.model;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import java.util.ArrayList;
import java.util.List;

/**
 * What a decoder has to know about a network's head and cannot read off its shapes. Each decoder
 * takes a few of these; see {@link ModelManifest.Decoder#takes()}.
 *
 * @param strides pixels of the network's input between two cells, one for each grid; empty for the
 *     decoder's usual ones
 * @param activation what is still to be done to the scores
 * @param objectness whether a column of objectness stands between box and classes
 * @param background whether the first class stands for nothing at all and is not among the labels
 * @param firstClass number that the network gives to the first label
 * @param variances by which centre and size of a box were divided in training: x, y, width, height
 * @param anchors of an SSD, in shares of the network's input
 * @param keypoints names of a body's points in the network's order; empty for the 17 of COCO
 */
@Doc("What a decoder has to know about a network's head and cannot read off its shapes.")
public record HeadSettings(
    @Doc("Pixels between two cells, one for each grid; empty for the decoder's usual ones.")
        @Default("[]")
        @Range(min = 1, max = 1024)
        List<Integer> strides,
    @Doc("What is still to be done to the scores.") @Default("'none'") Activation activation,
    @Doc("Whether a column of objectness stands between box and classes.") @Default("false")
        boolean objectness,
    @Doc("Whether the first class stands for nothing at all and is not among the labels.")
        @Default("false")
        boolean background,
    @Doc("Number that the network gives to the first label.")
        @Default("0")
        @Range(min = 0, max = 100)
        int firstClass,
    @Doc("What x, y, width and height of a box were divided by in training.")
        @Default("[0.1, 0.1, 0.2, 0.2]")
        @Range(min = 0.001, max = 10)
        List<Double> variances,
    @Doc("How an SSD's anchors are laid out.") @Default("{}") Anchors anchors,
    @Doc("Names of a body's points in the network's order; empty for the 17 of COCO.")
        @Default("[]")
        List<String> keypoints) {

  /** Nothing beyond what the decoder does by itself. */
  public static final HeadSettings USUAL =
      new HeadSettings(
          List.of(),
          Activation.NONE,
          false,
          false,
          0,
          List.of(0.1, 0.1, 0.2, 0.2),
          new Anchors(0.2, 0.95, List.of(1.0, 2.0, 0.5, 3.0, 1.0 / 3), 1, true),
          List.of());

  /** What is still to be done to the scores that the network gives. */
  public enum Activation {
    /** Nothing: they are between 0 and 1. */
    NONE,
    /** Each for itself through 1 / (1 + e⁻ˣ). */
    SIGMOID,
    /** All classes of one place together. */
    SOFTMAX
  }

  /**
   * The anchors of TensorFlow's object detection and of MediaPipe ({@code ssd_anchors_calculator}):
   * scales in even steps from the first grid to the last, each grid with one anchor for each aspect
   * ratio and one more between its scale and the next.
   *
   * @param minimumScale side of a square anchor on the first grid, share of the input
   * @param maximumScale the same on the last grid
   * @param aspectRatios width over height
   * @param betweenAspectRatio aspect ratio of the anchor between two scales; 0 for none
   * @param reduceLowest whether the first grid has only three anchors: a small square (0.1), and
   *     two of ratio 2 and 0.5
   */
  @Doc("How an SSD's anchors are laid out.")
  public record Anchors(
      @Doc("Side of a square anchor on the first grid, as a share of the input.")
          @Default("0.2")
          @Range(min = 0.001, max = 2)
          double minimumScale,
      @Doc("Side of a square anchor on the last grid, as a share of the input.")
          @Default("0.95")
          @Range(min = 0.001, max = 2)
          double maximumScale,
      @Doc("Width over height of the anchors of a cell.")
          @Default("[1, 2, 0.5, 3, 0.3333333333333333]")
          @Range(min = 0.01, max = 100)
          List<Double> aspectRatios,
      @Doc("Aspect ratio of a further anchor between two scales; 0 for none.")
          @Default("1")
          @Range(min = 0, max = 100)
          double betweenAspectRatio,
      @Doc("Whether the first grid has only three anchors.") @Default("true")
          boolean reduceLowest) {
    public Anchors {
      aspectRatios = List.copyOf(aspectRatios);
    }
  }

  public HeadSettings {
    if (variances.size() != 4) {
      throw new IllegalArgumentException(
          "variances: %d numbers; expected 4: x, y, width, height".formatted(variances.size()));
    }
    strides = List.copyOf(strides);
    variances = List.copyOf(variances);
    keypoints = List.copyOf(keypoints);
  }

  /** Names of the components that are not as usual. */
  List<String> unusual() {
    List<String> names = new ArrayList<>();
    note(names, "strides", strides.equals(USUAL.strides));
    note(names, "activation", activation == USUAL.activation);
    note(names, "objectness", !objectness);
    note(names, "background", !background);
    note(names, "firstClass", firstClass == 0);
    note(names, "variances", variances.equals(USUAL.variances));
    note(names, "anchors", anchors.equals(USUAL.anchors));
    note(names, "keypoints", keypoints.isEmpty());
    return names;
  }

  private static void note(List<String> names, String name, boolean usual) {
    if (!usual) {
      names.add(name);
    }
  }
}
