package dev.sinew.runtime.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
  private static final List<String> OPTIONS = List.of("track", "wheelRadius", "mpu6050");

  @Test
  void findsSwappedMissingExtraAndWrongLetters() {
    assertThat(Suggestion.nearest("tarck", OPTIONS)).contains("track");
    assertThat(Suggestion.nearest("trck", OPTIONS)).contains("track");
    assertThat(Suggestion.nearest("wheel_radius", OPTIONS)).contains("wheelRadius");
    assertThat(Suggestion.nearest("MPU-6050", OPTIONS)).contains("mpu6050");
  }

  @Test
  void staysSilentWhenNothingIsNear() {
    assertThat(Suggestion.nearest("lidar", OPTIONS)).isEmpty();
    assertThat(Suggestion.nearest("", OPTIONS)).isEmpty();
    assertThat(Suggestion.nearest("x".repeat(100_000), OPTIONS)).isEmpty();
  }

  @Test
  void countsASwapOfNeighboursAsOne() {
    assertThat(Suggestion.distance("ab", "ba")).isEqualTo(1);
    assertThat(Suggestion.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Suggestion.distance("", "abc")).isEqualTo(3);
  }
}
