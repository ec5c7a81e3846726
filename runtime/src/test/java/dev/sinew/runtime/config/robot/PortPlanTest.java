package dev.sinew.runtime.config.robot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.config.bind.Loaded;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Ports that cannot all be had, each found in the file with its place and the way out. */
class PortPlanTest {
  private static final String HEAD =
      """
      { format: 1, name: 'r', board: 'BOARD',
        safety: { footprintRadius: 0.2, maxLinear: 0.5, maxAngular: 2, maxLinearAcceleration: 1,
          maxAngularAcceleration: 5, braking: 1.5 },
        components: {
      """;

  private static List<String> problems(String board, KernelPorts kernel, String... components) {
    String text = HEAD.replace("BOARD", board) + String.join("\n", components) + "\n} }";
    Surroundings here = TestSurroundings.here();
    Surroundings on =
        new Surroundings(
            here.boards(),
            here.drivers(),
            here.sections(),
            here.skills(),
            here.models(),
            kernel,
            here.stages());
    Loaded<Configuration> read =
        new RobotReader(on, Map.of())
            .read(Path.of("r.json5"), text.getBytes(StandardCharsets.UTF_8));
    return read.problemList().stream().map(Object::toString).toList();
  }

  private static List<String> problems(String board, String... components) {
    return problems(board, KernelPorts.unknown(), components);
  }

  @Test
  void aLineOfABusInUseIsNamedWithTheComponentThatUsesTheBus() {
    assertThat(
            problems(
                "raspberry-pi-4b",
                "imu: { driver: 'mpu6050' },",
                "wheel: { driver: 'encoder', pinA: 2, pinB: 17 }"))
        .singleElement()
        .asString()
        .startsWith(
            "r.json5:6:35 components.wheel.pinA: GPIO 2 is SDA of I2C bus 1, which 'imu' uses;"
                + " expected a free line: 4, 5,");
  }

  @Test
  void twoBusesThatNeedOneLineCannotBothBeUsed() {
    assertThat(
            problems(
                "raspberry-pi-4b",
                "gps: { driver: 'rplidar-a1', device: '/dev/ttyAMA3' },",
                "imu: { driver: 'mpu6050', bus: 3 }"))
        .containsExactly(
            "r.json5:6:32 components.imu.bus: I2C bus 3 needs GPIO 4 as SDA, which is TX of"
                + " /dev/ttyAMA3 for 'gps'; expected another I2C bus for one of the two");
  }

  @Test
  void twoNamesOfOneUartAreOneSerialLine() {
    assertThat(
            problems(
                "raspberry-pi-4b",
                "gps: { driver: 'rplidar-a1', device: '/dev/serial0' },",
                "lidar: { driver: 'rplidar-a1', device: '/dev/ttyS0' }"))
        .containsExactly(
            "r.json5:6:40 components.lidar.device: /dev/ttyS0 needs GPIO 14 as TX, which is TX of"
                + " /dev/serial0 for 'gps'; expected another serial line for one of the two");
  }

  @Test
  void theChipSelectsOfABusInUseAreTaken() {
    assertThat(
            problems(
                "raspberry-pi-5",
                "strip: { driver: 'spi-chip', bus: 0, chipSelect: 0 },",
                "wheel: { driver: 'encoder', pinA: 7, pinB: 17 }"))
        .singleElement()
        .asString()
        .startsWith(
            "r.json5:6:35 components.wheel.pinA: GPIO 7 is CE1 of SPI bus 0, which 'strip' uses;");
  }

  @Test
  void aPulseOnALineOfSpiIsFoundBothWays() {
    assertThat(
            problems(
                "raspberry-pi-4b",
                "strip: { driver: 'spi-chip', bus: 1, chipSelect: 0 },",
                "motor: { driver: 'bridge', pwmA: 18, ain1: 5 }"))
        .containsExactly(
            "r.json5:6:34 components.motor.pwmA: GPIO 18 is CE0 of SPI bus 1, which 'strip' uses;"
                + " expected a free line with PWM: 12, 13");
  }

  @Test
  void anAddressThatTheBoardKeepsIsRefused() {
    assertThat(problems("raspberry-pi-5", "rom: { driver: 'mpu6050', bus: 0, address: 0x50 }"))
        .containsExactly(
            "r.json5:5:44 components.rom.address: I2C bus 0 address 0x50 is the identity EEPROM of"
                + " an add-on board; expected another address or another bus");
  }

  /** A Pi 4 whose kernel drives a clock chip at 0x68. */
  private static final class ClockChip implements KernelPorts {
    @Override
    public Optional<String> model() {
      return Optional.of("Raspberry Pi 4 Model B Rev 1.4");
    }

    @Override
    public Optional<String> i2cDriver(int bus, int address) {
      return bus == 1 && address == 0x68 ? Optional.of("rtc-ds1307") : Optional.empty();
    }
  }

  @Test
  void anAddressThatTheKernelHoldsIsRefusedOnThatBoard() {
    assertThat(
            problems(
                "raspberry-pi-4b",
                new ClockChip(),
                "imu: { driver: 'mpu6050', address: 0x68 },",
                "other: { driver: 'mpu6050', address: 0x69 }"))
        .containsExactly(
            "r.json5:5:36 components.imu.address: I2C bus 1 address 0x68 is held by the kernel"
                + " driver 'rtc-ds1307' on this board; expected another address, or no dtoverlay"
                + " for this chip in config.txt");
  }

  @Test
  void whatThisMachinesKernelHoldsIsNothingToAFileForAnotherBoard() {
    assertThat(problems("raspberry-pi-5", new ClockChip(), "imu: { driver: 'mpu6050' }")).isEmpty();
  }

  @Test
  void aMisspeltOrOlderNameOfABoardGetsASuggestion() {
    assertThat(problems("raspberry-pi-4"))
        .singleElement()
        .asString()
        .startsWith("r.json5:1:32 board: there is no board profile 'raspberry-pi-4'; expected one")
        .endsWith("did you mean 'raspberry-pi-4b'?");
  }

  @Test
  void everyConflictIsInOneReport() {
    assertThat(
            problems(
                "raspberry-pi-4b",
                "imu: { driver: 'mpu6050' },",
                "twin: { driver: 'mpu6050' },",
                "one: { driver: 'bridge', pwmA: 12, ain1: 3 },",
                "two: { driver: 'bridge', pwmA: 18, ain1: 0 },",
                "wheel: { driver: 'encoder', pinA: 12, pinB: 99 }"))
        .hasSize(6);
  }
}
