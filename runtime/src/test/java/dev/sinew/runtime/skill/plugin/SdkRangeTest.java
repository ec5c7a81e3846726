package dev.sinew.runtime.skill.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SdkRangeTest {
  private static boolean holds(String range, String version) {
    return SdkRange.parse(range).orElseThrow().holds(version);
  }

  @Test
  void allBoundsMustHold() {
    assertThat(holds(">=0.1 <0.2", "0.1")).isTrue();
    assertThat(holds(">=0.1 <0.2", "0.1.9")).isTrue();
    assertThat(holds(">=0.1 <0.2", "0.2")).isFalse();
    assertThat(holds(">0.1.3 <=1.0", "0.1.3")).isFalse();
    assertThat(holds(">0.1.3 <=1.0", "1.0.0")).isTrue();
  }

  @Test
  void twoNumbersAloneMeanThatVersionAndItsCorrections() {
    assertThat(holds("0.1", "0.1.7")).isTrue();
    assertThat(holds("0.1", "0.2.0")).isFalse();
    assertThat(holds("0.1.7", "0.1.8")).isFalse();
  }

  @Test
  void aTenthVersionComesAfterTheNinth() {
    assertThat(holds(">=0.9", "0.10")).isTrue();
  }

  @Test
  void whatIsNoRangeIsNone() {
    for (String text :
        List.of("", "latest", ">=1", "1.2.3.4", "~0.1", "999999.1", "0.1 0.1 0.1 0.1 0.1")) {
      assertThat(SdkRange.parse(text)).as(text).isEmpty();
    }
    assertThatThrownBy(() -> holds("0.1", "x")).hasMessageContaining("'x' is no version");
  }
}
