package dev.sinew.hal.drivers.firmware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.hal.drivers.ManualClock;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirmwareTest {
  @TempDir Path folder;
  private Path file = Path.of("");
  private final ManualClock clock = new ManualClock();
  private final Reading reading = new Reading(8);

  @BeforeEach
  void board() throws IOException {
    file = Files.writeString(folder.resolve("get_throttled"), "0\n");
  }

  private boolean sampleAfterASecond(Firmware firmware, String flags)
      throws IOException, ComponentException {
    Files.writeString(file, flags);
    clock.advance(1_000_000_000L);
    return firmware.sample(reading);
  }

  @Test
  void aHealthyBoardHasNoFlags() throws Exception {
    try (Firmware firmware = Firmware.open(file, clock)) {
      assertThat(sampleAfterASecond(firmware, "0\n")).isTrue();
      assertThat(reading.values).containsOnly(0);
      assertThat(firmware.health()).isEqualTo(Health.OK);
      assertThat(firmware.sample(reading)).as("twice in a second").isFalse();
    }
  }

  @Test
  void underVoltageNowIsSaidWithTheRemedyAndRememberedAfterwards() throws Exception {
    try (Firmware firmware = Firmware.open(file, clock)) {
      sampleAfterASecond(firmware, "50005\n");
      assertThat(reading.values).containsExactly(1, 0, 1, 0, 1, 0, 1, 0);
      assertThat(firmware.health().state()).isEqualTo(Health.State.DEGRADED);
      assertThat(firmware.health().reason()).contains("is below 4.63 V");
      sampleAfterASecond(firmware, "50000\n");
      assertThat(reading.values).containsExactly(0, 0, 0, 0, 1, 0, 1, 0);
      assertThat(firmware.health().reason()).contains("was below 4.63 V");
    }
  }

  @Test
  void heatIsSaidToo() throws Exception {
    try (Firmware firmware = Firmware.open(file, clock)) {
      sampleAfterASecond(firmware, "80008\n");
      assertThat(reading.values).containsExactly(0, 0, 0, 1, 0, 0, 0, 1);
      assertThat(firmware.health().reason()).contains("hot");
    }
  }

  @Test
  void anotherBoardIsToldWhatIsMissingAndWhatToDo() {
    assertThatThrownBy(() -> Firmware.open(folder.resolve("none"), clock))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("none cannot be opened")
        .hasMessageContaining("only a Raspberry Pi's kernel has it");
  }

  @Test
  void aFileOfAnotherKindIsFoundOutAndRecoveredFrom() throws Exception {
    Files.writeString(file, "throttled=0x0\n");
    assertThatThrownBy(() -> Firmware.open(file, clock))
        .hasMessageContaining("holds no hexadecimal number");
    Files.writeString(file, "0\n");
    try (Firmware firmware = Firmware.open(file, clock)) {
      for (String bad : new String[] {"", "\n", "zz\n", "123456789\n"}) {
        assertThatThrownBy(() -> sampleAfterASecond(firmware, bad))
            .isInstanceOf(ComponentException.class);
        assertThat(firmware.health().usable()).isFalse();
      }
      assertThat(sampleAfterASecond(firmware, "0\n")).isTrue();
      assertThat(firmware.health()).isEqualTo(Health.OK);
    }
  }
}
