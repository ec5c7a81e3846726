package dev.sinew.hal.linux;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.io.gpio.digital.PullResistance;
import com.pi4j.io.pwm.PwmConfigBuilder;
import com.pi4j.io.pwm.PwmType;
import dev.sinew.hal.linux.machine.Machine;
import dev.sinew.hal.linux.pwm.PulseChannel;
import dev.sinew.hal.ports.Board;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.time.SystemClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a maker is told when a device is not there, on this machine's real kernel. */
final class LinuxBoardTest {
  private static final BoardProfile PI =
      new BoardProfile(
          "raspberry-pi-5",
          "pinctrl-rp1",
          List.of(
              new PulseChannel(12, "1f00098000.pwm", 0, "dtoverlay=pwm-2chan,pin=12,func=4"),
              new PulseChannel(13, "1f00098000.pwm", 1, "dtoverlay=pwm-2chan,pin=12,func=4")),
          Map.of("i2c-1", "dtparam=i2c_arm=on", "spi-0", "dtparam=spi=on"));

  private final Clock clock = new SystemClock();
  @TempDir private Path folder;

  @Test
  void aMissingGpioChipIsNamedByItsLabel() throws ComponentException {
    try (Board board = LinuxBoard.open(BoardProfile.linux("no-such-chip"), clock)) {
      assertThatThrownBy(() -> board.outputs("base", 17, 27))
          .isInstanceOf(ComponentException.class)
          .hasMessageContaining("base: GPIO 17")
          .hasMessageContaining("/dev/gpiochip*")
          .hasMessageContaining("find the GPIO chip labelled 'no-such-chip'");
      assertThatThrownBy(() -> board.edges("encoder", 5, PullResistance.PULL_UP))
          .isInstanceOf(ComponentException.class)
          .hasMessageContaining("find the GPIO chip labelled 'no-such-chip'");
    }
  }

  @Test
  void aMachineWithoutGpioIsToldToUseTheSimulator() throws ComponentException {
    try (Board board = fakeBoard()) {
      assertThatThrownBy(() -> board.outputs("base", 17))
          .hasMessageContaining("this machine has no GPIO chip")
          .hasMessageContaining("--sim");
    }
  }

  @Test
  void aFileThatIsNoGpioChipIsShownWithItsError() throws Exception {
    Files.createFile(folder.resolve("gpiochip0"));
    try (Board board = fakeBoard()) {
      assertThatThrownBy(() -> board.outputs("base", 17))
          .hasMessageContaining("found gpiochip0 'ENOTTY, the device does not know this operation'")
          .hasMessageContaining("choose the board profile that fits");
    }
  }

  @Test
  void aMissingI2cBusIsToldWithTheRemedy() throws ComponentException {
    try (Board board = LinuxBoard.open(PI, clock)) {
      assertThatThrownBy(() -> board.i2c("imu", 231, 0x68))
          .isInstanceOf(ComponentException.class)
          .hasMessageContaining("imu: I2C bus 231 address 0x68")
          .hasMessageContaining("/dev/i2c-231: open: ENOENT, no such file or device")
          .hasMessageContaining("in the board's device tree");
    }
  }

  @Test
  void theHeadersI2cBusHasItsOwnRemedy() throws ComponentException {
    try (Board board = fakeBoard()) {
      assertThatThrownBy(() -> board.i2c("imu", 1, 0x68))
          .hasMessageContaining("this machine has no I2C bus")
          .hasMessageContaining("dtparam=i2c_arm=on")
          .hasMessageContaining("i2c-dev");
    }
  }

  @Test
  void aFileThatIsNoI2cBusIsRefusedByTheKernel() throws Exception {
    Files.createFile(folder.resolve("i2c-1"));
    try (Board board = fakeBoard()) {
      assertThatThrownBy(() -> board.i2c("imu", 1, 0x68))
          .hasMessageContaining("/dev/i2c-1 address 0x68: choose the address: ENOTTY");
    }
  }

  @Test
  void aPortThatCouldNotBeHadIsFreeForAnotherTry() throws IOException, ComponentException {
    try (Board board = fakeBoard()) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> board.i2c("imu", 1, 0x68)).hasMessageContaining("ENOENT");
      }
      Files.createFile(folder.resolve("i2c-1"));
      assertThatThrownBy(() -> board.i2c("imu", 1, 0x68)).hasMessageContaining("ENOTTY");
    }
  }

  @Test
  void aMissingSpiDeviceIsToldWithTheSwitchOfItsBus() throws ComponentException {
    try (Board board = fakeBoard()) {
      assertThatThrownBy(() -> board.spi("leds", 0, 1, 2_400_000, 0))
          .isInstanceOf(ComponentException.class)
          .hasMessageContaining("leds: SPI bus 0 chip select 1")
          .hasMessageContaining("/dev/spidev0.1: open: ENOENT, no such file or device")
          .hasMessageContaining(
              "this machine has no SPI device: enable the bus with dtparam=spi=on");
    }
  }

  @Test
  void aFileThatIsNoSpiDeviceIsRefusedByTheKernel() throws Exception {
    Files.createFile(folder.resolve("spidev0.0"));
    try (Board board = fakeBoard()) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> board.spi("leds", 0, 0, 2_400_000, 3))
            .hasMessageContaining("/dev/spidev0.0: set mode 3: ENOTTY");
      }
    }
  }

  @Test
  void aLineWithoutHardwarePwmIsAskedOfTheGpioChip() throws ComponentException {
    try (Board board = fakeBoard()) {
      assertThatThrownBy(() -> board.pulse("fan", 4, 20_000_000))
          .hasMessageContaining("fan: GPIO 4")
          .hasMessageContaining("this machine has no GPIO chip");
    }
  }

  @Test
  void hardwarePwmThatIsAskedForByNameIsNotReplacedBySoftware() throws ComponentException {
    try (Board board = fakeBoard()) {
      var config =
          PwmConfigBuilder.newInstance(board.pi4j())
              .id("servo")
              .name("servo")
              .bcm(4)
              .pwmType(PwmType.HARDWARE)
              .build();
      assertThatThrownBy(() -> board.pi4j().create(config))
          .hasMessageContaining("PWM on GPIO 4")
          .hasMessageContaining("no hardware PWM on this board; use GPIO 12, 13");
    }
  }

  @Test
  void aPwmChipThatIsNotThereIsToldWithItsOverlay() throws ComponentException {
    try (Board board = fakeBoard()) {
      assertThatThrownBy(() -> board.pulse("servo", 12, 20_000_000))
          .hasMessageContaining("the kernel shows no PWM chip")
          .hasMessageContaining("dtoverlay=pwm-2chan,pin=12,func=4");
    }
  }

  @Test
  void aMissingSerialLineIsToldWithThoseThatAreThere() throws ComponentException {
    try (Board board = LinuxBoard.open(PI, clock)) {
      assertThatThrownBy(() -> board.serial("lidar", "/dev/ttyUSB231", 115_200))
          .isInstanceOf(ComponentException.class)
          .hasMessageContaining("/dev/ttyUSB231: open: ENOENT")
          .hasMessageContaining("this machine has");
    }
  }

  /** A Raspberry Pi 5 whose device folders are the test's. */
  private Board fakeBoard() throws ComponentException {
    return LinuxBoard.open(
        PI, clock, new Machine(folder, folder.resolve("pwm"), folder.resolve("proc")));
  }
}
