package dev.sinew.fabric.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.vision.Detection;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectionComparatorTest {
  private static final double THRESHOLD = 0.25;

  @Test
  void equalListsAgreeInAnyOrder() {
    assertThat(difference(List.of(cup(0.8f, 0), cat(0.6f)), List.of(cat(0.6f), cup(0.8f, 0))))
        .isEmpty();
    assertThat(difference(List.of(), List.of())).isEmpty();
  }

  @Test
  void smallDifferencesOfScoreAndBoxAreForgiven() {
    assertThat(difference(List.of(cup(0.80f, 0)), List.of(cup(0.82f, 3)))).isEmpty();
  }

  @Test
  void anotherClassScoreOrPlaceIsADifference() {
    assertThat(difference(List.of(cat(0.8f)), List.of(cup(0.8f, 0)))).isPresent();
    assertThat(difference(List.of(cup(0.80f, 0)), List.of(cup(0.83f, 0)))).isPresent();
    assertThat(difference(List.of(cup(0.8f, 0)), List.of(cup(0.8f, 8)))).isPresent();
  }

  @Test
  void aMissingOrInventedBoxIsADifferenceAndTheSameBoxCountsOnce() {
    assertThat(difference(List.of(), List.of(cup(0.8f, 0)))).isPresent();
    assertThat(difference(List.of(cup(0.8f, 0)), List.of())).isPresent();
    assertThat(difference(List.of(cup(0.8f, 0), cup(0.8f, 0)), List.of(cup(0.8f, 0)))).isPresent();
  }

  @Test
  void boxesNearTheThresholdAreHeldAgainstNobody() {
    assertThat(difference(List.of(), List.of(cup(0.26f, 0)))).isEmpty();
    assertThat(difference(List.of(cup(0.27f, 0)), List.of())).isEmpty();
    assertThat(difference(List.of(), List.of(cup(0.28f, 0)))).isPresent();
  }

  private static java.util.Optional<String> difference(
      List<Detection> answered, List<Detection> replayed) {
    return DetectionComparator.difference(answered, replayed, THRESHOLD);
  }

  private static Detection cup(float score, float shift) {
    return new Detection("cup", score, new Box(10 + shift, 10, 110 + shift, 110));
  }

  private static Detection cat(float score) {
    return new Detection("cat", score, new Box(200, 10, 300, 110));
  }
}
