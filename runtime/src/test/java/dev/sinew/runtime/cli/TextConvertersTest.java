package dev.sinew.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sinew.runtime.engine.RunPlan;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class TextConvertersTest {

  @Test
  void timesAreReadWithTheirUnit() {
    TimeText time = new TimeText();
    assertThat(time.convert("60s")).isEqualTo(Duration.ofSeconds(60));
    assertThat(time.convert("90")).isEqualTo(Duration.ofSeconds(90));
    assertThat(time.convert("1.5h")).isEqualTo(Duration.ofMinutes(90));
    assertThat(time.convert("250ms")).isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void whatIsNoTimeIsRefusedWithAnExample() {
    for (String text : new String[] {"", "soon", "-5s", "5 weeks", "0s", "1e9s"}) {
      assertThatExceptionOfType(TypeConversionException.class)
          .as(text)
          .isThrownBy(() -> new TimeText().convert(text));
    }
  }

  @Test
  void aFaultNamesAComponentAndASpanOfSeconds() {
    assertThat(new FaultText().convert("lidar@20-35.5"))
        .isEqualTo(new RunPlan.Fault("lidar", 20_000_000_000L, 35_500_000_000L));
  }

  @Test
  void aFaultThatEndsBeforeItBeginsIsRefused() {
    assertThatExceptionOfType(TypeConversionException.class)
        .isThrownBy(() -> new FaultText().convert("lidar@20-10"))
        .withMessageContaining("ends before it begins");
    assertThatExceptionOfType(TypeConversionException.class)
        .isThrownBy(() -> new FaultText().convert("lidar"))
        .withMessageContaining("NAME@FROM-TO");
  }
}
