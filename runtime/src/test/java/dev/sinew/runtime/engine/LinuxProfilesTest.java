package dev.sinew.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.hal.linux.LinuxBoard;
import dev.sinew.hal.linux.gpio.GpioChips;
import dev.sinew.hal.linux.pwm.PulseChannel;
import dev.sinew.hal.ports.Board;
import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.robot.BoardProfile;
import dev.sinew.runtime.config.robot.BoardProfiles;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.time.SystemClock;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A board file is all that the Linux provider needs. */
class LinuxProfilesTest {
  private final BoardProfiles files =
      new BoardProfiles(Path.of(System.getProperty("sinew.home"), "configs/boards"));

  private BoardProfile board(String name) {
    return ((Loaded.Ok<BoardProfile>) files.read(name)).value();
  }

  @Test
  void theProviderIsGivenLabelLinesChannelsAndTheOverlay() {
    var profile = LinuxProfiles.of(board("raspberry-pi-4b"));
    assertThat(profile.name()).isEqualTo("raspberry-pi-4b");
    assertThat(profile.gpioChip()).isEqualTo("pinctrl-bcm2711");
    assertThat(profile.pulses())
        .contains(
            new PulseChannel(
                18, "fe20c000.pwm", 0, "dtoverlay=pwm-2chan,pin=18,func=2,pin2=19,func2=2"))
        .extracting(PulseChannel::line)
        .containsExactly(12, 13, 18, 19);
    assertThat(profile.switches())
        .containsEntry("i2c-1", "dtparam=i2c_arm=on")
        .containsEntry("spi-0", "dtparam=spi=on")
        .containsEntry("/dev/ttyS0", "enable_uart=1");
  }

  @Test
  void everyBoardFileOpensOnLinuxWithoutTouchingADevice() throws ComponentException {
    for (String name : files.names()) {
      try (Board board = LinuxBoard.open(LinuxProfiles.of(board(name)), new SystemClock())) {
        assertThat(board.name()).isEqualTo(name);
      }
    }
  }

  @Test
  void aBoardThatNamesNoChipHasTheOnlyOneOfItsMachine() {
    BoardProfile any = board("generic-linux");
    GpioChips.Chip one = new GpioChips.Chip("/dev/gpiochip0", "pinctrl-x", 32, "");
    GpioChips.Chip two = new GpioChips.Chip("/dev/gpiochip1", "pinctrl-y", 32, "");
    assertThat(LinuxProfiles.of(any, List.of(one)).gpioChip()).isEqualTo("pinctrl-x");
    assertThat(LinuxProfiles.of(any, List.of(one, two)).gpioChip()).isEmpty();
    assertThat(LinuxProfiles.of(board("raspberry-pi-5"), List.of(one)).gpioChip())
        .isEqualTo("pinctrl-rp1");
  }
}
