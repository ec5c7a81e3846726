package dev.sinew.hal.linux.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.hal.linux.posix.Errno;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person is told to do, refusal by refusal. */
final class RemediesTest {
  @TempDir private Path folder;
  private Path devices;
  private Path proc;
  private Remedies pi;
  private Remedies other;

  @BeforeEach
  void makeFolders() throws IOException {
    devices = Files.createDirectory(folder.resolve("dev"));
    proc = Files.createDirectory(folder.resolve("proc"));
    Machine machine = new Machine(devices, folder.resolve("pwm"), proc);
    pi =
        new Remedies(
            machine,
            Map.of(
                "i2c-1", "dtparam=i2c_arm=on",
                "i2c-3", "dtoverlay=i2c3-pi5",
                "spi-0", "dtparam=spi=on",
                "spi-1", "dtoverlay=spi1-3cs",
                "/dev/ttyAMA0", "dtparam=uart0=on"));
    other = new Remedies(machine, Map.of());
  }

  @ParameterizedTest
  @CsvSource({
    "1, dtparam=i2c_arm=on",
    "3, dtoverlay=i2c3-pi5",
  })
  void aMissingI2cBusIsSwitchedOnInTheBootConfiguration(int bus, String line) throws IOException {
    Files.createFile(devices.resolve("i2c-20"));
    assertThat(pi.i2cBus(bus, Errno.ENOENT))
        .isEqualTo(
            "this machine has i2c-20: enable the bus with %s in /boot/firmware/config.txt, restart, and load the module i2c-dev (sudo modprobe i2c-dev)"
                .formatted(line));
    assertThat(other.i2cBus(bus, Errno.ENOENT)).contains("in the board's device tree");
  }

  @ParameterizedTest
  @CsvSource({
    "0, dtparam=spi=on",
    "1, dtoverlay=spi1-3cs",
  })
  void aMissingSpiBusIsSwitchedOnInTheBootConfiguration(int bus, String line) {
    assertThat(pi.spiDevice(bus, 0, Errno.ENOENT))
        .isEqualTo(
            "this machine has no SPI device: enable the bus with %s in /boot/firmware/config.txt and restart"
                .formatted(line));
    assertThat(other.spiDevice(bus, 0, Errno.ENOENT)).contains("in the board's device tree");
  }

  @Test
  void aMissingPwmChipHasItsOverlay() {
    assertThat(Remedies.pwmChip("dtoverlay=pwm-2chan"))
        .isEqualTo("add dtoverlay=pwm-2chan to /boot/firmware/config.txt and restart");
  }

  @Test
  void aMissingSerialLineIsPluggedInOrSwitchedOn() {
    assertThat(pi.serial(Path.of("/dev/ttyUSB0"), Errno.ENOENT)).startsWith("plug it in");
    assertThat(pi.serial(Path.of("/dev/ttyACM0"), Errno.ENOENT)).startsWith("plug it in");
    assertThat(pi.serial(Path.of("/dev/ttyAMA0"), Errno.ENOENT))
        .startsWith("enable it with dtparam=uart0=on in /boot/firmware/config.txt and restart");
  }

  @Test
  void aRefusedDeviceNamesTheGroupThatOwnsIt() throws IOException {
    Path node = Path.of("/dev/i2c-1");
    assertThat(Remedies.permission(node, "robots", "i2c"))
        .isEqualTo(
            "/dev/i2c-1 belongs to group robots: add this user to group robots (sudo usermod -aG"
                + " robots $USER) and log in again");

    Path here = Files.createFile(devices.resolve("i2c-1"));
    String owner = Files.readAttributes(here, PosixFileAttributes.class).group().getName();
    assertThat(pi.i2cBus(1, Errno.EACCES)).isEqualTo(Remedies.permission(here, owner, "i2c"));
  }

  @Test
  void aDeviceOfRootAloneIsGivenToItsUsualGroup() {
    assertThat(Remedies.permission(Path.of("/dev/spidev0.0"), "root", "spi"))
        .isEqualTo(
            "/dev/spidev0.0 belongs to root alone: give it to group spi with a udev rule"
                + " (GROUP=\"spi\", MODE=\"0660\"), then add this user to group spi (sudo usermod"
                + " -aG spi $USER) and log in again");
  }

  @ParameterizedTest
  @CsvSource({"i2c-1, i2c", "spidev0.0, spi", "gpiochip0, gpio", "ttyAMA0, dialout"})
  void aDeviceThatCannotBeLookedAtHasItsUsualGroup(String name, String group) {
    assertThat(refusal(name, devices.resolve(name)))
        .isEqualTo(
            "add this user to group %s (sudo usermod -aG %s $USER) and log in again"
                .formatted(group, group));
  }

  private String refusal(String name, Path node) {
    return switch (name) {
      case "i2c-1" -> pi.i2cBus(1, Errno.EACCES);
      case "spidev0.0" -> pi.spiDevice(0, 0, Errno.EACCES);
      case "gpiochip0" -> pi.gpioChip(node);
      case "ttyAMA0" -> pi.serial(node, Errno.EACCES);
      default -> throw new IllegalArgumentException(name);
    };
  }

  @Test
  void whoHasADeviceOpenIsNamedWithItsCommand() throws IOException {
    Path node = Files.createFile(devices.resolve("ttyUSB0"));
    process(812, "python3\0lidar.py\0", node.toString());
    process(813, "bash\0", "/dev/null");
    assertThat(pi.serial(node, Errno.EBUSY))
        .isEqualTo(
            "another program has it open, or a login console runs on it; it is open in process 812"
                + " (python3 lidar.py): stop that first");
    assertThat(pi.spiDevice(0, 0, Errno.EBUSY))
        .isEqualTo("another program has it open: stop that first");
  }

  @Test
  void whoHasAnSpiOrI2cDeviceOpenIsNamedToo() throws IOException {
    process(7, "spi-test\0", devices.resolve("spidev0.1").toString());
    process(8, "scan\0", devices.resolve("i2c-1").toString());
    assertThat(pi.spiDevice(0, 1, Errno.EBUSY)).contains("process 7 (spi-test)");
    assertThat(pi.i2cBus(1, Errno.EBUSY)).contains("process 8 (scan)");
  }

  @Test
  void aBusyLineNamesItsConsumerAndTheProcessesWithLines() throws IOException {
    process(99, "blink\0--fast\0", "anon_inode:gpio-line");
    assertThat(
            pi.gpioLines(
                devices.resolve("gpiochip0"), List.of("line 17 is held by 'x'"), Errno.EBUSY))
        .isEqualTo(
            "line 17 is held by 'x'; GPIO lines are open in process 99 (blink --fast): stop that"
                + " program, remove the overlay that claims it, or use another line");
  }

  @Test
  void aProcessesNameIsCutAndItsControlCharactersAreLeftOut() throws IOException {
    Path node = devices.resolve("ttyUSB0");
    process(5, "evil\u001b[2J" + "x".repeat(200), node.toString());
    assertThat(pi.serial(node, Errno.EBUSY)).contains("process 5 (evil[2J" + "x".repeat(53) + "…)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "121 | NAK, no device acknowledged",
        "6   | NAK, no device acknowledged",
        "5   | i2cdetect -y 1",
        "19  | NAK, no device acknowledged",
        "11  | arbitration lost",
        "16  | the bus is stuck, SDA or SCL stays low",
        "110 | the transfer timed out, SCL stayed low",
        "110 | dtparam=i2c_arm_baudrate=50000",
        "71  | against the SMBus protocol",
        "74  | the checksum is wrong",
        "108 | is suspended",
        "95  | speaks SMBus only takes a register of one byte",
        "22  | a message holds at most 8192 bytes",
      })
  void eachFailureOfAnI2cTransferIsToldInWords(int errno, String words) {
    assertThat(pi.i2cTransfer(1, errno)).contains(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "90  | at most 4096 bytes here: send it in parts, or add spidev.bufsiz=65536",
        "22  | check word size and clock",
        "108 | the SPI controller has gone",
        "110 | did not finish",
      })
  void eachFailureOfAnSpiTransferIsToldInWords(int errno, String words) {
    assertThat(Remedies.spiTransfer(errno, 4096)).contains(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "13 | add a rule for the subsystem pwm",
        "22 | choose a longer period",
        "34 | choose a longer period",
        "16 | a driver of the kernel has this channel",
        "19 | the PWM device has gone",
      })
  void eachFailureOfAPwmChannelIsToldInWords(int errno, String words) {
    assertThat(pi.pwm(folder.resolve("pwm"), errno)).contains(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "22 | has no such speed",
        "25 | not a serial line",
        "5  | nothing is behind this name: plug it in",
        "77 | check the device",
      })
  void eachFailureOfASerialLineIsToldInWords(int errno, String words) {
    assertThat(pi.serial(Path.of("/dev/ttyUSB0"), errno)).contains(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "25 | the kernel is older than 5.10: update it",
        "22 | this chip cannot do that with this line",
        "16 | a line was held a moment ago",
      })
  void eachFailureOfARequestForLinesIsToldInWords(int errno, String words) {
    assertThat(pi.gpioLines(devices.resolve("gpiochip0"), List.of(), errno)).contains(words);
  }

  @Test
  void whatIsNotKnownHasNoRemedy() {
    assertThat(pi.i2cBus(1, 77)).isEmpty();
    assertThat(pi.i2cTransfer(1, 77)).isEmpty();
    assertThat(Remedies.i2cAddress(1, 0x68, 77)).isEmpty();
    assertThat(Remedies.i2cAddress(1, 0x68, Errno.EBUSY)).contains("a driver of the kernel");
    assertThat(Remedies.gpioTransfer(Errno.ENODEV)).contains("has been removed");
    assertThat(Remedies.spiSetting(Errno.EINVAL)).contains("another mode, word size or clock");
  }

  private void process(int id, String command, String open) throws IOException {
    Path process = Files.createDirectories(proc.resolve(id + "/fd"));
    Files.createSymbolicLink(process.resolve("3"), Path.of(open));
    Files.writeString(proc.resolve(id + "/cmdline"), command);
  }
}
