package dev.sinew.hal.linux.i2c;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import com.pi4j.io.exception.IOException;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CConfig;
import com.pi4j.io.i2c.I2CProviderBase;
import dev.sinew.hal.linux.machine.Machine;
import dev.sinew.hal.linux.machine.Remedies;
import dev.sinew.hal.linux.posix.DeviceError;
import dev.sinew.hal.linux.posix.Posix;
import dev.sinew.hal.ports.KernelPlace;
import dev.sinew.sdk.time.Clock;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** I2C devices of this machine's buses. Thread-safe. */
public final class LinuxI2cProvider extends I2CProviderBase {
  private final Path devices;
  private final Remedies remedies;
  private final Clock clock;
  private final Map<Integer, LinuxI2cBus> buses = new ConcurrentHashMap<>();

  /**
   * @param machine where the kernel shows its buses
   * @param remedies for the errors
   * @param clock for the pause between write and read where one is asked for
   */
  public LinuxI2cProvider(Machine machine, Remedies remedies, Clock clock) {
    super("sinew-linux-i2c", "Sinew Linux I2C");
    this.devices = machine.devices();
    this.remedies = remedies;
    this.clock = clock;
  }

  static String describe(int bus, int address) {
    return "/dev/i2c-%d address 0x%02x".formatted(bus, address);
  }

  @Override
  public I2C create(I2CConfig config) {
    int bus = config.bus();
    int address = config.device();
    if (address < 0 || address > 0x7f) {
      throw new IOException(
          "/dev/i2c-%d address 0x%x: addresses of 10 bits are not supported; expected 0x08 to 0x77"
              .formatted(bus, address));
    }
    Posix posix = new Posix();
    int fd = posix.open(devices.resolve("i2c-" + bus).toString(), Posix.O_RDWR);
    if (fd < 0) {
      throw DeviceError.of("/dev/i2c-" + bus, "open", -fd, remedies.i2cBus(bus, -fd));
    }
    try {
      var device =
          new LinuxI2c(
              this,
              config,
              buses.computeIfAbsent(bus, _ -> new LinuxI2cBus()),
              connect(posix, fd, bus, address),
              clock,
              remedies,
              new KernelPlace.I2cDevice(devices.resolve("i2c-" + bus).toString(), address));
      context().registry().add(device);
      return device;
    } catch (RuntimeException e) {
      posix.close(fd);
      throw e;
    }
  }

  private static I2cConnection connect(Posix posix, int fd, int bus, int address) {
    // Also asks whether a driver of the kernel has the address; I2C_RDWR would not.
    int result = posix.ioctl(fd, I2cAbi.I2C_SLAVE, address);
    if (result < 0) {
      throw DeviceError.of(
          describe(bus, address),
          "choose the address",
          -result,
          Remedies.i2cAddress(bus, address, -result));
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment functions = arena.allocate(JAVA_LONG);
      int known = posix.ioctl(fd, I2cAbi.I2C_FUNCS, functions);
      if (known < 0) {
        throw DeviceError.of(
            "/dev/i2c-" + bus, "ask for its functions", -known, "is this an I2C adapter?");
      }
      return I2cConnection.of(
          (request, argument) -> posix.ioctl(fd, request, argument),
          functions.get(JAVA_LONG, 0),
          address,
          describe(bus, address),
          () -> posix.close(fd));
    }
  }
}
