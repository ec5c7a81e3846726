package dev.sinew.hal.linux.spi;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiConfig;
import com.pi4j.io.spi.SpiProviderBase;
import dev.sinew.hal.linux.machine.Machine;
import dev.sinew.hal.linux.machine.Remedies;
import dev.sinew.hal.linux.posix.DeviceError;
import dev.sinew.hal.linux.posix.Posix;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;

/** SPI devices of this machine's buses. Thread-safe. */
public final class LinuxSpiProvider extends SpiProviderBase {
  private static final Path BUFFER_SIZE = Path.of("/sys/module/spidev/parameters/bufsiz");

  /** What the kernel has unless its command line says otherwise. */
  private static final int USUAL_BUFFER = 4096;

  private final Path devices;
  private final Remedies remedies;

  /**
   * @param machine where the kernel shows its buses
   * @param remedies for the errors
   */
  public LinuxSpiProvider(Machine machine, Remedies remedies) {
    super("sinew-linux-spi", "Sinew Linux SPI");
    this.devices = machine.devices();
    this.remedies = remedies;
  }

  @Override
  public Spi create(SpiConfig config) {
    int bus = config.bus().getBus();
    int chipSelect = config.channel();
    String device = "/dev/spidev%d.%d".formatted(bus, chipSelect);
    SpiSettings settings = SpiSettings.of(config, device);
    Posix posix = new Posix();
    int fd =
        posix.open(devices.resolve("spidev" + bus + "." + chipSelect).toString(), Posix.O_RDWR);
    if (fd < 0) {
      throw DeviceError.of(device, "open", -fd, remedies.spiDevice(bus, chipSelect, -fd));
    }
    SpiWire wire = new KernelSpiWire(posix, fd);
    try {
      configure(posix, fd, device, settings);
      var spi = new LinuxSpi(this, config, wire, device, settings.bytesPerWord(), longestMessage());
      context().registry().add(spi);
      return spi;
    } catch (RuntimeException e) {
      wire.release();
      throw e;
    }
  }

  private static void configure(Posix posix, int fd, String device, SpiSettings settings) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment word = arena.allocateFrom(JAVA_INT, settings.mode());
      require(posix.ioctl(fd, SpiAbi.WR_MODE32, word), device, modeWords(settings.mode()));
      MemorySegment bits = arena.allocateFrom(JAVA_BYTE, (byte) settings.bitsPerWord());
      require(
          posix.ioctl(fd, SpiAbi.WR_BITS_PER_WORD, bits),
          device,
          "set words of %d bits".formatted(settings.bitsPerWord()));
      word.set(JAVA_INT, 0, settings.hertz());
      require(
          posix.ioctl(fd, SpiAbi.WR_MAX_SPEED_HZ, word),
          device,
          "set a clock of %d Hz".formatted(settings.hertz()));
    }
  }

  private static void require(int result, String device, String operation) {
    if (result < 0) {
      throw DeviceError.of(device, operation, -result, Remedies.spiSetting(-result));
    }
  }

  private static String modeWords(int mode) {
    return "set mode "
        + (mode & 3)
        + ((mode & SpiAbi.MODE_LSB_FIRST) != 0 ? ", least significant bit first" : "")
        + ((mode & SpiAbi.MODE_CS_HIGH) != 0 ? ", chip select active high" : "")
        + ((mode & SpiAbi.MODE_3WIRE) != 0 ? ", three wires" : "");
  }

  private static int longestMessage() {
    try {
      return Integer.parseInt(Files.readString(BUFFER_SIZE).strip());
    } catch (IOException | NumberFormatException e) {
      return USUAL_BUFFER;
    }
  }
}
