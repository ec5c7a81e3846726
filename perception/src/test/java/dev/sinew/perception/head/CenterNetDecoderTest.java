package dev.sinew.perception.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.perception.model.HeadSettings;
import dev.sinew.perception.model.HeadSettings.Activation;
import dev.sinew.perception.session.NetworkSession.Output;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An input of 64 × 32 with cells of 4 pixels: 16 × 8 cells, two classes. */
class CenterNetDecoderTest {
  private static final int COLUMNS = 16;
  private static final int ROWS = 8;
  private static final int CELLS = COLUMNS * ROWS;
  private static final int CLASSES = 2;

  private final Output heat = Tensors.zeros("hm", 1, CLASSES, ROWS, COLUMNS);
  private final Output size = Tensors.zeros("wh", 1, 2, ROWS, COLUMNS);
  private final Output offset = Tensors.zeros("reg", 1, 2, ROWS, COLUMNS);

  private static int cell(int column, int row) {
    return row * COLUMNS + column;
  }

  private void centre(int label, int column, int row, float score) {
    heat.values().put(label * CELLS + cell(column, row), score);
    size.values().put(cell(column, row), 3).put(CELLS + cell(column, row), 2);
    offset.values().put(cell(column, row), 0.5f).put(CELLS + cell(column, row), 0.25f);
  }

  private static Candidates decode(HeadSettings head, List<Output> outputs) {
    CenterNetDecoder decoder = new CenterNetDecoder(64, 32, CLASSES, head, outputs);
    Candidates found = new Candidates(decoder.capacity());
    decoder.decode(outputs, 0.3f, found);
    return found;
  }

  private Candidates decode() {
    return decode(HeadSettings.USUAL, List.of(heat, size, offset));
  }

  @Test
  void takesSizeAndOffsetWhereTheHeatIs() {
    centre(1, 5, 4, 0.8f);

    Candidates found = decode();

    assertThat(found.size()).isEqualTo(1);
    assertThat(found.label(0)).isEqualTo(1);
    assertThat(found.score(0)).isEqualTo(0.8f);
    // Centre ((5 + 0.5) · 4, (4 + 0.25) · 4) = (22, 17), 12 × 8 pixels.
    assertThat(found.left(0)).isEqualTo(16);
    assertThat(found.right(0)).isEqualTo(28);
    assertThat(found.top(0)).isEqualTo(13);
    assertThat(found.bottom(0)).isEqualTo(21);
  }

  @Test
  void onlyTheHottestOfNeighboursIsACentre() {
    centre(0, 5, 4, 0.8f);
    centre(0, 6, 5, 0.7f);
    centre(0, 8, 4, 0.6f);
    centre(1, 6, 4, 0.5f);
    centre(0, 0, 0, 0.4f);

    Candidates found = decode();

    assertThat(found.size()).as("the far one, another class and the corner count too").isEqualTo(4);
    assertThat(List.of(found.row(0), found.row(1), found.row(2), found.row(3)))
        .containsExactly(cell(0, 0), cell(5, 4), cell(8, 4), cell(6, 4));
  }

  @Test
  void doesNotLookPastTheEdgeIntoTheNextRow() {
    centre(0, 15, 2, 0.8f);
    centre(0, 0, 3, 0.7f);

    assertThat(decode().size()).isEqualTo(2);
  }

  @Test
  void tellsSizeFromOffsetByName() {
    centre(1, 5, 4, 0.8f);

    Candidates found = decode(HeadSettings.USUAL, List.of(offset, size, heat));

    assertThat(found.left(0)).isEqualTo(16);
    assertThat(found.right(0)).isEqualTo(28);
  }

  @Test
  void finishesLogits() {
    for (int i = 0; i < CLASSES * CELLS; i++) {
      heat.values().put(i, -9);
    }
    centre(0, 5, 4, Tensors.logit(0.75));

    Candidates found = decode(Tensors.head(Activation.SIGMOID), List.of(heat, size, offset));

    assertThat(found.size()).isEqualTo(1);
    assertThat(found.score(0)).isCloseTo(0.75f, within(1e-5f));
  }

  @Test
  void dropsAndCountsWhatIsNoNumberAndStillSeesItsNeighbour() {
    centre(0, 5, 4, 0.8f);
    heat.values().put(cell(6, 4), Float.NaN);
    centre(0, 10, 4, 0.8f);
    size.values().put(cell(10, 4), Float.NaN);
    centre(0, 13, 4, Float.POSITIVE_INFINITY);

    Candidates found = decode();

    assertThat(found.size()).isEqualTo(1);
    assertThat(found.row(0)).isEqualTo(cell(5, 4));
    assertThat(found.dropped()).isEqualTo(3);
  }

  @Test
  void saysWhichOutputsItReads() {
    assertThatThrownBy(() -> decode(HeadSettings.USUAL, List.of(heat, size)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("heatmap [1, 2, H, W]");
  }
}
