package dev.sinew.perception.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.perception.model.HeadSettings;
import dev.sinew.perception.model.HeadSettings.Activation;
import dev.sinew.perception.session.NetworkSession.Output;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An input of 200 × 100, three classes; and the published layout of 300 × 300. */
class SsdDecodersTest {
  private static final int WIDTH = 200;
  private static final int HEIGHT = 100;
  private static final int CLASSES = 3;

  private static List<Output> decoded(float count) {
    return List.of(
        Tensors.of(
            "detection_boxes",
            List.of(1L, 3L, 4L),
            0.1f,
            0.2f,
            0.5f,
            0.6f,
            0,
            0,
            0.5f,
            0.5f,
            0.2f,
            0.2f,
            0.4f,
            0.4f),
        Tensors.of("detection_classes", List.of(1L, 3L), 1, 2, 3),
        Tensors.of("detection_scores", List.of(1L, 3L), 0.9f, 0.2f, 0.8f),
        Tensors.of("num_detections", List.of(1L), count));
  }

  private static Candidates decode(HeadDecoder decoder, List<Output> outputs) {
    Candidates found = new Candidates(decoder.capacity());
    decoder.decode(outputs, 0.3f, found);
    return found;
  }

  private static Candidates decodeBoxes(int firstClass, List<Output> outputs) {
    return decode(
        new SsdBoxesDecoder(
            WIDTH,
            HEIGHT,
            CLASSES,
            Tensors.head(List.of(), Activation.NONE, false, false, firstClass),
            outputs),
        outputs);
  }

  @Test
  void readsBoxesAsTopLeftBottomRightInSharesOfTheInput() {
    Candidates found = decodeBoxes(1, decoded(3));

    assertThat(found.size()).isEqualTo(2);
    assertThat(found.left(0)).isCloseTo(40, within(1e-4f));
    assertThat(found.top(0)).isCloseTo(10, within(1e-4f));
    assertThat(found.right(0)).isCloseTo(120, within(1e-4f));
    assertThat(found.bottom(0)).isCloseTo(50, within(1e-4f));
    assertThat(found.label(0)).isZero();
    assertThat(found.label(1)).isEqualTo(2);
    assertThat(found.score(1)).isEqualTo(0.8f);
  }

  @Test
  void readsOnlyAsManyAsTheNetworkCounted() {
    assertThat(decodeBoxes(1, decoded(1)).size()).isEqualTo(1);
    assertThat(decodeBoxes(1, decoded(0)).size()).isZero();
  }

  @Test
  void dropsAndCountsAClassThatTheModelDoesNotHave() {
    Candidates found = decodeBoxes(0, decoded(3));

    assertThat(found.size()).isEqualTo(1);
    assertThat(found.label(0)).isEqualTo(1);
    assertThat(found.dropped()).isEqualTo(1);
  }

  @Test
  void believesNothingOfAPictureWithAnAbsurdCount() {
    for (float count : new float[] {Float.NaN, -1, 1e9f, Float.POSITIVE_INFINITY}) {
      Candidates found = decodeBoxes(1, decoded(count));

      assertThat(found.size()).isZero();
      assertThat(found.dropped()).isEqualTo(1);
    }
  }

  @Test
  void tellsScoresFromClassesByNameWhateverTheOrder() {
    List<Output> usual = decoded(3);
    List<Output> turned = List.of(usual.get(2), usual.get(3), usual.get(0), usual.get(1));

    assertThat(decodeBoxes(1, turned).score(0)).isEqualTo(0.9f);
  }

  /**
   * The first rows of {@code box_priors.txt} that TensorFlow published with its SSD MobileNet for
   * 300 × 300: centre 0.0263158, sides 0.1; then 0.1414214 by 0.2828427.
   */
  @Test
  void laysAnchorsOutAsTensorFlowDoes() {
    SsdAnchors anchors =
        SsdAnchors.of(HeadSettings.USUAL.anchors(), List.of(16, 32, 64, 128, 256, 512), 300, 300);

    assertThat(anchors.count()).isEqualTo(1917);
    assertThat(anchors.centreX()[0] / 300).isCloseTo(0.0263158f, within(1e-6f));
    assertThat(anchors.width()[0] / 300).isCloseTo(0.1f, within(1e-6f));
    assertThat(anchors.height()[1] / 300).isCloseTo(0.1414214f, within(1e-6f));
    assertThat(anchors.width()[1] / 300).isCloseTo(0.2828427f, within(1e-6f));
    assertThat(anchors.width()[2] / 300).isCloseTo(0.1414214f, within(1e-6f));
    // The last grid has one cell: a square of 0.95, and one of √(0.95 · 1) at the end.
    assertThat(anchors.centreX()[1916]).isCloseTo(150, within(1e-4f));
    assertThat(anchors.width()[1911] / 300).isCloseTo(0.95f, within(1e-6f));
    assertThat(anchors.width()[1916] / 300).isCloseTo(0.9746794f, within(1e-6f));
  }

  /** One grid of two cells, six anchors each; a cell is 100 pixels wide. */
  private static HeadSettings bare(Activation activation, boolean background) {
    HeadSettings usual = HeadSettings.USUAL;
    return new HeadSettings(
        List.of(100),
        activation,
        false,
        background,
        0,
        List.of(0.1, 0.1, 0.2, 0.2),
        new HeadSettings.Anchors(0.4, 0.4, List.of(1.0), 0, false),
        usual.keypoints());
  }

  @Test
  void movesAndStretchesAnAnchorByItsOffsets() {
    // Anchor 1: centre (150, 50), 80 × 40. y + 0.1·2·40, x + 0.1·(−1)·80, h·e^(0.2·1), w as it is.
    List<Output> outputs =
        List.of(
            Tensors.of("offsets", List.of(1L, 2L, 4L), 0, 0, 0, 0, 2, -1, 1, 0),
            Tensors.of(
                "scores",
                List.of(1L, 2L, 4L),
                20,
                0,
                0,
                0,
                (float) Math.log(1),
                (float) Math.log(2),
                (float) Math.log(6),
                (float) Math.log(1)));

    Candidates found =
        decode(
            new SsdAnchorsDecoder(WIDTH, HEIGHT, CLASSES, bare(Activation.SOFTMAX, true), outputs),
            outputs);

    assertThat(found.size()).isEqualTo(1);
    assertThat(found.label(0)).isEqualTo(1);
    assertThat(found.score(0)).isCloseTo(0.6f, within(1e-5f));
    float half = (float) (20 * Math.exp(0.2));
    assertThat(found.left(0)).isCloseTo(142 - 40, within(1e-3f));
    assertThat(found.right(0)).isCloseTo(142 + 40, within(1e-3f));
    assertThat(found.top(0)).isCloseTo(58 - half, within(1e-3f));
    assertThat(found.bottom(0)).isCloseTo(58 + half, within(1e-3f));
  }

  @Test
  void dropsAndCountsAnchorsThatAreNoNumbersOrGrowBeyondAllBounds() {
    List<Output> outputs =
        List.of(
            Tensors.of("offsets", List.of(1L, 2L, 4L), 0, 0, 1000, 1000, 0, 0, 0, 0),
            Tensors.of("scores", List.of(1L, 2L, 3L), 0.9f, 0, 0, Float.NaN, 0.9f, 0));

    Candidates found =
        decode(
            new SsdAnchorsDecoder(WIDTH, HEIGHT, CLASSES, bare(Activation.NONE, false), outputs),
            outputs);

    assertThat(found.size()).isZero();
    assertThat(found.dropped()).isEqualTo(2);
  }

  @Test
  void saysHowManyAnchorsItExpected() {
    List<Output> outputs = List.of(Tensors.zeros("offsets", 1, 3, 4), Tensors.zeros("s", 1, 3, 3));

    assertThatThrownBy(() ->
            new SsdAnchorsDecoder(WIDTH, HEIGHT, CLASSES, bare(Activation.NONE, false), outputs))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[1, 2, 4]")
        .hasMessageContaining("[1, 3, 4]");
  }
}
