package dev.sinew.perception.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.perception.TestModels;
import dev.sinew.perception.session.NetworkSession.Output;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The front camera's form: 128 × 128, 512 + 384 anchors. */
class BlazeFaceDecoderTest {
  private final Output fineScores = full("Identity:0", 512);
  private final Output coarseScores = full("Identity_1:0", 384);
  private final Output fineBoxes = Tensors.zeros("Identity_2:0", 1, 512, 16);
  private final Output coarseBoxes = Tensors.zeros("Identity_3:0", 1, 384, 16);

  private static Output full(String name, int rows) {
    Output output = Tensors.zeros(name, 1, rows, 1);
    for (int i = 0; i < rows; i++) {
      output.values().put(i, -50);
    }
    return output;
  }

  private static Candidates decode(List<Output> outputs) {
    BlazeFaceDecoder decoder = new BlazeFaceDecoder(128, 128, List.of(), outputs);
    Candidates found = new Candidates(decoder.capacity());
    decoder.decode(outputs, 0.5f, found);
    return found;
  }

  private Candidates decode() {
    return decode(List.of(fineScores, coarseScores, fineBoxes, coarseBoxes));
  }

  @Test
  void addsOffsetsInPixelsToTheMiddleOfTheAnchorsCell() {
    // Two anchors a cell on 16 × 16 cells of 8 pixels: anchor 35 is the second of cell (1, 1).
    fineScores.values().put(35, Tensors.logit(0.9));
    fineBoxes.values().put(35 * 16, new float[] {3, -2, 20, 10});

    Candidates found = decode();

    assertThat(found.size()).isEqualTo(1);
    assertThat(found.score(0)).isCloseTo(0.9f, within(1e-5f));
    assertThat(found.left(0)).isEqualTo(15 - 10);
    assertThat(found.right(0)).isEqualTo(15 + 10);
    assertThat(found.top(0)).isEqualTo(10 - 5);
    assertThat(found.bottom(0)).isEqualTo(15);
  }

  @Test
  void sixAnchorsShareACellOfTheCoarseGrid() {
    // Six anchors a cell on 8 × 8 cells of 16 pixels: anchor 59 is the last of cell (1, 1).
    coarseScores.values().put(59, Tensors.logit(0.8));
    coarseBoxes.values().put(59 * 16, new float[] {0, 0, 8, 8});

    Candidates found = decode();

    assertThat(found.left(0)).isEqualTo(24 - 4);
    assertThat(found.top(0)).isEqualTo(24 - 4);
    assertThat(found.row(0)).isEqualTo(512 + 59);
  }

  @Test
  void readsLayersThatCameAsOneOutputToo() {
    Output scores = full("scores", 896);
    Output boxes = Tensors.zeros("boxes", 1, 896, 16);
    scores.values().put(512 + 59, Tensors.logit(0.8));
    boxes.values().put((512 + 59) * 16, new float[] {0, 0, 8, 8});

    assertThat(decode(List.of(boxes, scores)).left(0)).isEqualTo(20);
  }

  @Test
  void clipsALogitBeyondAllBoundsAndDropsOneThatIsNoNumber() {
    fineScores.values().put(0, 1e30f).put(1, Float.NaN).put(2, Float.POSITIVE_INFINITY);
    fineBoxes.values().put(2, 8).put(3, 8).put(16 + 2, 8).put(16 + 3, 8).put(34, Float.NaN);

    Candidates found = decode();

    assertThat(found.size()).isEqualTo(1);
    assertThat(found.score(0)).isEqualTo(1);
    assertThat(found.dropped()).isEqualTo(2);
  }

  @Test
  void aManifestThatNamesNoFaceIsRefused() {
    List<Output> outputs = List.of(fineScores, coarseScores, fineBoxes, coarseBoxes);

    assertThatThrownBy(() -> HeadDecoder.of(TestModels.blazeFace(), outputs, 80))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("labels: ['face']");
  }

  @Test
  void saysHowManyAnchorsItExpected() {
    assertThatThrownBy(() -> decode(List.of(fineScores, coarseScores, coarseBoxes, coarseBoxes)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[1, 512, 16]");
  }
}
