package dev.sinew.perception.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.perception.model.HeadSettings;
import dev.sinew.perception.model.HeadSettings.Activation;
import dev.sinew.perception.session.NetworkSession.Output;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Three classes, five places. */
class YoloTableDecoderTest {
  private static final int CLASSES = 3;
  private static final int PLACES = 5;

  private static Candidates decode(HeadSettings head, Output output) {
    YoloTableDecoder decoder = new YoloTableDecoder(CLASSES, head, List.of(output));
    Candidates found = new Candidates(decoder.capacity());
    decoder.decode(List.of(output), 0.3f, found);
    return found;
  }

  /** Place 3: centre (40, 20), size 16 × 8, class 2 with 0.7. */
  private static Output columns() {
    Output output = Tensors.zeros("output0", 1, 4 + CLASSES, PLACES);
    float[] place = {40, 20, 16, 8, 0.1f, 0.2f, 0.7f};
    for (int number = 0; number < place.length; number++) {
      output.values().put(number * PLACES + 3, place[number]);
    }
    return output;
  }

  private static void isTheBox(Candidates found) {
    assertThat(found.size()).isEqualTo(1);
    assertThat(found.left(0)).isEqualTo(32);
    assertThat(found.top(0)).isEqualTo(16);
    assertThat(found.right(0)).isEqualTo(48);
    assertThat(found.bottom(0)).isEqualTo(24);
    assertThat(found.label(0)).isEqualTo(2);
    assertThat(found.row(0)).isEqualTo(3);
  }

  @Test
  void readsAColumnAPlace() {
    Candidates found = decode(HeadSettings.USUAL, columns());

    isTheBox(found);
    assertThat(found.score(0)).isEqualTo(0.7f);
  }

  @Test
  void readsARowAPlace() {
    Output output = Tensors.zeros("output0", 1, PLACES, 4 + CLASSES);
    output.values().put(3 * 7, new float[] {40, 20, 16, 8, 0.1f, 0.2f, 0.7f});

    isTheBox(decode(HeadSettings.USUAL, output));
  }

  @Test
  void multipliesByTheObjectnessOfYoloV5() {
    Output output = Tensors.zeros("output0", 1, PLACES, 5 + CLASSES);
    output.values().put(3 * 8, new float[] {40, 20, 16, 8, 0.5f, 0.1f, 0.2f, 0.8f});
    output.values().put(2 * 8, new float[] {40, 20, 16, 8, 0.2f, 0.1f, 0.2f, 1.0f});

    Candidates found = decode(Tensors.head(List.of(), Activation.NONE, true, false, 0), output);

    isTheBox(found);
    assertThat(found.score(0)).isCloseTo(0.4f, within(1e-6f));
  }

  @Test
  void finishesLogits() {
    Output output = columns();
    for (int place = 0; place < PLACES; place++) {
      for (int c = 0; c < CLASSES; c++) {
        output.values().put((4 + c) * PLACES + place, -20);
      }
    }
    output.values().put(6 * PLACES + 3, Tensors.logit(0.9));

    Candidates found = decode(Tensors.head(Activation.SIGMOID), output);

    isTheBox(found);
    assertThat(found.score(0)).isCloseTo(0.9f, within(1e-6f));
  }

  @Test
  void dropsAndCountsAPlaceWithAnythingInItThatIsNoNumber() {
    Output output = columns();
    output.values().put(4 * PLACES + 3, Float.NaN);
    output.values().put(5 * PLACES, Float.POSITIVE_INFINITY);
    output.values().put(4 * PLACES + 1, 0.9f).put(1, Float.NEGATIVE_INFINITY);
    output.values().put(4 * PLACES + 2, 0.9f).put(2 * PLACES + 2, 3e38f).put(3 * PLACES + 2, 5);

    Candidates found = decode(HeadSettings.USUAL, output);

    assertThat(found.size()).isZero();
    assertThat(found.dropped()).isEqualTo(4);
  }

  @Test
  void anInfiniteLogitIsNoCertainty() {
    Output output = columns();
    for (int place = 0; place < PLACES; place++) {
      for (int c = 0; c < CLASSES; c++) {
        output.values().put((4 + c) * PLACES + place, -20);
      }
    }
    output.values().put(6 * PLACES + 3, Float.POSITIVE_INFINITY);

    Candidates found = decode(Tensors.head(Activation.SIGMOID), output);

    assertThat(found.size()).isZero();
    assertThat(found.dropped()).isEqualTo(1);
  }

  @Test
  void saysWhichShapesItReads() {
    Output output = Tensors.zeros("output0", 1, PLACES, 9);

    assertThatThrownBy(() -> decode(HeadSettings.USUAL, output))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[1, 7, N] or [1, N, 7]")
        .hasMessageContaining("[1, 5, 9]");
  }
}
