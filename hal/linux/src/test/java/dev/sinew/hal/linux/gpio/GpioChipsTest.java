package dev.sinew.hal.linux.gpio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sinew.hal.linux.gpio.GpioChips.Chip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GpioChipsTest {
  @TempDir private Path folder;

  @Test
  void aMachineWithoutChipsHasNone() {
    assertThat(new GpioChips(folder).all()).isEmpty();
    assertThat(new GpioChips(folder.resolve("nowhere")).all()).isEmpty();
  }

  @Test
  void aChipThatCannotBeAskedIsListedWithTheReasonInTheOrderOfNumbers() throws IOException {
    Files.createFile(folder.resolve("gpiochip10"));
    Files.createFile(folder.resolve("gpiochip4"));
    assertThat(new GpioChips(folder).all())
        .extracting(Chip::device, Chip::problem)
        .containsExactly(
            tuple(folder + "/gpiochip4", "ENOTTY, the device does not know this operation"),
            tuple(folder + "/gpiochip10", "ENOTTY, the device does not know this operation"));
  }

  @Test
  void theLinesOfAChipThatIsGoneAreNone() {
    assertThat(new GpioChips(folder).lines(new Chip(folder + "/gpiochip0", "x", 4, ""))).isEmpty();
  }
}
