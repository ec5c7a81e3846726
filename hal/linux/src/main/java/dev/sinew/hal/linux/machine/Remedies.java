package dev.sinew.hal.linux.machine;

import dev.sinew.hal.linux.posix.Errno;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What a person can do when the kernel refuses: the one table of remedies. Each answers a sentence
 * without a full stop, empty where nothing is known.
 *
 * <p>Meanings of bus errors are those of Documentation/i2c/fault-codes.rst.
 */
public final class Remedies {
  private static final String CONFIG = " in /boot/firmware/config.txt";

  private final Machine machine;
  private final Map<String, String> switches;
  private final Holders holders;

  /**
   * @param switches what in {@code config.txt} switches a device on, by its name: {@code i2c-1},
   *     {@code spi-0}, {@code /dev/ttyAMA0}
   */
  public Remedies(Machine machine, Map<String, String> switches) {
    this.machine = machine;
    this.switches = Map.copyOf(switches);
    this.holders = new Holders(machine.proc());
  }

  /** A GPIO chip that cannot be opened. */
  public String gpioChip(Path chip) {
    return permission(chip, "gpio");
  }

  /**
   * A request for GPIO lines that was refused.
   *
   * @param held who the kernel says has a line, such as {@code line 17 is held by 'x'}
   */
  public String gpioLines(Path chip, List<String> held, int errno) {
    return switch (errno) {
      case Errno.EBUSY ->
          (held.isEmpty() ? "a line was held a moment ago" : String.join(", ", held))
              + among(holders.ofGpioLines(), "; GPIO lines are open in ")
              + ": stop that program, remove the overlay that claims it, or use another line";
      case Errno.EACCES, Errno.EPERM -> permission(chip, "gpio");
      case Errno.ENOTTY -> "the kernel is older than 5.10: update it";
      case Errno.EINVAL, Errno.ENXIO, Errno.EOPNOTSUPP ->
          "this chip cannot do that with this line: use another line";
      default -> "";
    };
  }

  /** A granted line that cannot be read or set. */
  public static String gpioTransfer(int errno) {
    return errno == Errno.ENODEV ? "the GPIO chip has been removed: plug it in and restart" : "";
  }

  /** An I2C bus that cannot be opened. */
  public String i2cBus(int bus, int errno) {
    return switch (errno) {
      case Errno.ENOENT, Errno.ENXIO, Errno.ENODEV ->
          "this machine has %s: enable the bus%s, restart, and load the module i2c-dev (sudo modprobe i2c-dev)"
              .formatted(present("i2c-*", "no I2C bus"), switchedBy("i2c-" + bus));
      case Errno.EACCES, Errno.EPERM -> permission(node("i2c-" + bus), "i2c");
      case Errno.EBUSY -> busy(node("i2c-" + bus));
      default -> "";
    };
  }

  /** An I2C transfer that failed. */
  public String i2cTransfer(int bus, int errno) {
    return switch (errno) {
      case Errno.EREMOTEIO, Errno.ENXIO, Errno.EIO, Errno.ENODEV ->
          ("NAK, no device acknowledged: check power, ground, SDA and SCL, and the address"
                  + " (sudo i2cdetect -y %d shows what is there)")
              .formatted(bus);
      case Errno.EAGAIN ->
          "arbitration lost, something else drove the bus at the same time: take the other"
              + " controller off the bus, or look for a short of SDA or SCL";
      case Errno.EBUSY ->
          "the bus is stuck, SDA or SCL stays low: check the pull-up resistors; switching the power"
              + " of the devices off and on frees one that hangs in the middle of a byte";
      case Errno.ETIMEDOUT ->
          "the transfer timed out, SCL stayed low: a device stretches the clock or hangs; check the"
              + " pull-up resistors, shorten the wires, or slow the bus down"
              + (switches.containsKey("i2c-" + bus)
                  ? " (dtparam=i2c_arm_baudrate=50000" + CONFIG + ")"
                  : "");
      case Errno.EPROTO -> "the device answered against the SMBus protocol: is it this chip?";
      case Errno.EBADMSG -> "the checksum is wrong: shorten the wires, or slow the bus down";
      case Errno.ESHUTDOWN -> "the bus's adapter is suspended: wake the machine and try again";
      case Errno.EOPNOTSUPP ->
          "the bus's adapter cannot do this transfer; one that speaks SMBus only takes a register"
              + " of one byte and 32 bytes of data";
      case Errno.EINVAL -> "a message holds at most 8192 bytes";
      default -> "";
    };
  }

  /** An I2C address that a driver of the kernel has. */
  public static String i2cAddress(int bus, int address, int errno) {
    if (errno != Errno.EBUSY) {
      return "";
    }
    Path name = Path.of("/sys/bus/i2c/devices", "%d-%04x".formatted(bus, address), "name");
    String driver;
    try {
      driver = " ('" + Files.readString(name).strip() + "')";
    } catch (IOException e) {
      driver = "";
    }
    return "a driver of the kernel%s has this device: remove its dtoverlay line or unbind it"
        .formatted(driver);
  }

  /** An SPI device that cannot be opened. */
  public String spiDevice(int bus, int chipSelect, int errno) {
    Path device = node("spidev" + bus + "." + chipSelect);
    return switch (errno) {
      case Errno.ENOENT, Errno.ENXIO, Errno.ENODEV ->
          "this machine has %s: enable the bus%s and restart"
              .formatted(present("spidev*", "no SPI device"), switchedBy("spi-" + bus));
      case Errno.EACCES, Errno.EPERM -> permission(device, "spi");
      case Errno.EBUSY -> busy(device);
      default -> "";
    };
  }

  /** A setting of an SPI device that was refused. */
  public static String spiSetting(int errno) {
    return errno == Errno.EINVAL
        ? "the bus's controller cannot do this: choose another mode, word size or clock, or another"
            + " bus"
        : "";
  }

  /** An SPI transfer that failed. */
  public static String spiTransfer(int errno, int longest) {
    return switch (errno) {
      case Errno.EMSGSIZE ->
          "a message holds at most %d bytes here: send it in parts, or add spidev.bufsiz=65536 to /boot/firmware/cmdline.txt and restart"
              .formatted(longest);
      case Errno.EINVAL ->
          "the bus's controller cannot do this transfer: check word size and clock, and that the"
              + " length is a whole number of words";
      case Errno.ESHUTDOWN, Errno.ENODEV -> "the SPI controller has gone: check its overlay";
      case Errno.ETIMEDOUT -> "the controller did not finish: raise the clock or send less at once";
      default -> "";
    };
  }

  /** A PWM chip that is not there, with what switches its line on. */
  public static String pwmChip(String overlay) {
    return "add " + overlay + " to /boot/firmware/config.txt and restart";
  }

  /** A PWM channel that cannot be exported, opened or set. */
  public String pwm(Path file, int errno) {
    return switch (errno) {
      case Errno.EACCES, Errno.EPERM ->
          permission(file, "gpio")
              + "; where the system's udev rules leave PWM to root, add a rule for the subsystem"
              + " pwm";
      case Errno.EINVAL, Errno.ERANGE ->
          "the hardware cannot do this period or width: choose a longer period";
      case Errno.EBUSY -> "a driver of the kernel has this channel: use another line";
      case Errno.ENOENT, Errno.ENODEV -> "the PWM device has gone: check its overlay";
      default -> "";
    };
  }

  /** A serial line that cannot be opened. */
  public String serial(Path device, int errno) {
    return switch (errno) {
      case Errno.ENOENT ->
          device.getFileName().toString().startsWith("ttyUSB")
                  || device.getFileName().toString().startsWith("ttyACM")
              ? "plug it in, or give one of these names"
              : "enable it%s and restart, or give one of these names"
                  .formatted(switchedBy(device.toString()));
      case Errno.EACCES, Errno.EPERM -> permission(device, "dialout");
      case Errno.EBUSY, Errno.EAGAIN ->
          "another program has it open, or a login console runs on it"
              + among(holders.of(device), "; it is open in ")
              + ": stop that first";
      case Errno.ENOTTY, Errno.EINVAL ->
          "it is not a serial line, or has no such speed: check device and baud";
      case Errno.ENXIO, Errno.ENODEV, Errno.EIO -> "nothing is behind this name: plug it in";
      default -> "check the device";
    };
  }

  private static String permission(Path file, String usualGroup) {
    String owner;
    try {
      owner = Files.readAttributes(file, PosixFileAttributes.class).group().getName();
    } catch (IOException | UnsupportedOperationException e) {
      owner = "";
    }
    return permission(file, owner, usualGroup);
  }

  /**
   * Names the group that really owns the file, or the usual one where root keeps it.
   *
   * @param owner the owning group, empty when the file cannot be looked at
   */
  static String permission(Path file, String owner, String usualGroup) {
    boolean kept = owner.equals("root");
    String group = kept || owner.isEmpty() ? usualGroup : owner;
    String first =
        kept
            ? "%s belongs to root alone: give it to group %s with a udev rule (GROUP=\"%s\", MODE=\"0660\"), then "
                .formatted(file, group, group)
            : owner.isEmpty() ? "" : "%s belongs to group %s: ".formatted(file, group);
    return first
        + "add this user to group %s (sudo usermod -aG %s $USER) and log in again"
            .formatted(group, group);
  }

  private String busy(Path device) {
    return "another program has it open"
        + among(holders.of(device), ", as is seen: ")
        + ": stop that first";
  }

  private static String among(List<String> processes, String before) {
    return processes.isEmpty() ? "" : before + String.join(", ", processes);
  }

  private String switchedBy(String name) {
    String line = switches.get(name);
    return line == null
        ? " in the board's device tree (an overlay in config.txt on a Raspberry Pi)"
        : " with " + line + CONFIG;
  }

  private Path node(String name) {
    return machine.devices().resolve(name);
  }

  private String present(String pattern, String none) {
    TreeSet<String> names = new TreeSet<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(machine.devices(), pattern)) {
      found.forEach(path -> names.add(path.getFileName().toString()));
    } catch (IOException | DirectoryIteratorException e) {
      return "no folder of devices that can be read";
    }
    return names.isEmpty() ? none : String.join(", ", names);
  }
}
