package dev.sinew.perception.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.perception.session.NetworkSession.Output;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tensors made by hand: an input of 64 × 64, three classes. */
class DecodersTest {
  private static final int SIDE = 64;
  private static final int CLASSES = 3;

  private static Output zeros(long rows, long columns) {
    return new Output(
        rows + "x" + columns,
        List.of(1L, rows, columns),
        FloatBuffer.allocate((int) (rows * columns)));
  }

  /** Scores and distances of strides 8, 16, 32: 64, 16 and 4 cells. */
  private static List<Output> nanoDet() {
    List<Output> outputs = new ArrayList<>();
    for (long cells : new long[] {64, 16, 4}) {
      outputs.add(zeros(cells, CLASSES));
    }
    for (long cells : new long[] {64, 16, 4}) {
      outputs.add(zeros(cells, 44));
    }
    return outputs;
  }

  @Test
  void nanoDetReadsTheMeanOfEachDistribution() {
    List<Output> outputs = nanoDet();
    // Stride 16, cell (2, 1): centre at (40, 24). Class 1 with 0.9.
    int cell = 1 * 4 + 2;
    outputs.get(1).values().put(cell * CLASSES + 1, 0.9f);
    int[] bins = {1, 0, 2, 3};
    for (int side = 0; side < 4; side++) {
      outputs.get(4).values().put(cell * 44 + side * 11 + bins[side], 50f);
    }
    NanoDetDecoder decoder = new NanoDetDecoder(SIDE, SIDE, CLASSES, outputs);
    Candidates found = new Candidates(decoder.capacity());

    decoder.decode(outputs, 0.5f, found);

    assertThat(found.size()).isEqualTo(1);
    assertThat(found.label(0)).isEqualTo(1);
    assertThat(found.score(0)).isEqualTo(0.9f);
    assertThat(found.left(0)).isCloseTo(40 - 16, within(1e-3f));
    assertThat(found.top(0)).isCloseTo(24, within(1e-3f));
    assertThat(found.right(0)).isCloseTo(40 + 32, within(1e-3f));
    assertThat(found.bottom(0)).isCloseTo(24 + 48, within(1e-3f));
  }

  @Test
  void nanoDetTakesTheMiddleOfAFlatDistribution() {
    List<Output> outputs = nanoDet();
    outputs.get(0).values().put(0, 0.8f);
    NanoDetDecoder decoder = new NanoDetDecoder(SIDE, SIDE, CLASSES, outputs);
    Candidates found = new Candidates(decoder.capacity());

    decoder.decode(outputs, 0.5f, found);

    // All logits equal: 5 strides of 8 pixels on each side of the centre at (4, 4).
    assertThat(found.left(0)).isCloseTo(4 - 40, within(1e-3f));
    assertThat(found.right(0)).isCloseTo(4 + 40, within(1e-3f));
  }

  @Test
  void nanoDetDropsAndCountsWhatIsNotANumber() {
    List<Output> outputs = nanoDet();
    outputs.get(0).values().put(5 * CLASSES + 2, Float.NaN);
    outputs.get(0).values().put(9 * CLASSES, 0.9f);
    outputs.get(3).values().put(9 * 44, Float.NaN);
    NanoDetDecoder decoder = new NanoDetDecoder(SIDE, SIDE, CLASSES, outputs);
    Candidates found = new Candidates(decoder.capacity());

    decoder.decode(outputs, 0.5f, found);

    assertThat(found.size()).isZero();
    assertThat(found.dropped()).isEqualTo(2);
  }

  @Test
  void nanoDetTellsOutputsApartByShapeWhateverTheirOrder() {
    List<Output> outputs = nanoDet().reversed();
    outputs.get(5).values().put(2, 0.7f);
    NanoDetDecoder decoder = new NanoDetDecoder(SIDE, SIDE, CLASSES, outputs);
    Candidates found = new Candidates(decoder.capacity());

    decoder.decode(outputs, 0.5f, found);

    assertThat(found.size()).isEqualTo(1);
    assertThat(found.label(0)).isEqualTo(2);
  }

  @Test
  void yoloxDecodesCentreAndLogarithmOfSizeOnItsGrid() {
    List<Output> outputs = List.of(zeros(64 + 16 + 4, 5 + CLASSES));
    FloatBuffer values = outputs.getFirst().values();
    // Stride 16, cell (3, 1), offset (0.5, 0.25), size 32 × 8.
    int row = (64 + 1 * 4 + 3) * (5 + CLASSES);
    values.put(row, 0.5f).put(row + 1, 0.25f);
    values.put(row + 2, (float) Math.log(2)).put(row + 3, (float) Math.log(0.5));
    values.put(row + 4, 0.8f).put(row + 5 + 2, 0.5f).put(row + 5, 0.4f);
    YoloxDecoder decoder = new YoloxDecoder(SIDE, SIDE, CLASSES, List.of(), outputs);
    Candidates found = new Candidates(decoder.capacity());

    decoder.decode(outputs, 0.3f, found);

    assertThat(found.size()).isEqualTo(1);
    assertThat(found.label(0)).isEqualTo(2);
    assertThat(found.score(0)).isCloseTo(0.4f, within(1e-6f));
    assertThat(found.left(0)).isCloseTo(56 - 16, within(1e-3f));
    assertThat(found.right(0)).isCloseTo(56 + 16, within(1e-3f));
    assertThat(found.top(0)).isCloseTo(20 - 4, within(1e-3f));
    assertThat(found.bottom(0)).isCloseTo(20 + 4, within(1e-3f));
  }

  @Test
  void yoloxSurvivesSizesThatOverflow() {
    List<Output> outputs = List.of(zeros(84, 5 + CLASSES));
    FloatBuffer values = outputs.getFirst().values();
    values.put(2, 1000f).put(4, 1f).put(5, 1f);
    values.put(8 + 4, Float.NaN).put(8 + 5, 1f);
    values.put(16 + 4, 1f).put(16 + 5, Float.NaN);
    YoloxDecoder decoder = new YoloxDecoder(SIDE, SIDE, CLASSES, List.of(), outputs);
    Candidates found = new Candidates(decoder.capacity());

    decoder.decode(outputs, 0.3f, found);

    assertThat(found.size()).isZero();
    assertThat(found.dropped()).isEqualTo(3);
  }

  @Test
  void saysWhichShapeWasExpectedAndFound() {
    assertThatThrownBy(
            () -> new YoloxDecoder(SIDE, SIDE, CLASSES, List.of(), List.of(zeros(84, 9))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[1, 84, 8]")
        .hasMessageContaining("[1, 84, 9]");
  }
}
