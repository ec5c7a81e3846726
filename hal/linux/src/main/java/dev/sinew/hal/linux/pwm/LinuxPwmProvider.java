package dev.sinew.hal.linux.pwm;

import com.pi4j.io.exception.IOException;
import com.pi4j.io.pwm.Pwm;
import com.pi4j.io.pwm.PwmConfig;
import com.pi4j.io.pwm.PwmPolarity;
import com.pi4j.io.pwm.PwmProviderBase;
import dev.sinew.hal.linux.machine.Machine;
import dev.sinew.hal.linux.machine.Remedies;
import dev.sinew.hal.linux.posix.DeviceError;
import dev.sinew.hal.linux.posix.Posix;
import dev.sinew.sdk.time.Clock;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Hardware PWM outputs, asked for by GPIO line, or by chip and channel as Pi4J has it. Thread-safe.
 */
public final class LinuxPwmProvider extends PwmProviderBase {
  private final Path root;
  private final Remedies remedies;
  private final List<PulseChannel> channels;
  private final Clock clock;

  /** Open channels, {@code folder of the chip/channel}, with the words for who has each. */
  private final Map<String, String> open = new ConcurrentHashMap<>();

  /**
   * @param machine where the kernel shows its PWM chips
   * @param remedies for the errors
   * @param channels which lines have PWM on this board
   * @param clock for waiting until udev has handed over a new channel's files
   */
  public LinuxPwmProvider(
      Machine machine, Remedies remedies, List<PulseChannel> channels, Clock clock) {
    super("sinew-linux-pwm", "Sinew Linux PWM");
    this.root = machine.pwm();
    this.remedies = remedies;
    this.channels = List.copyOf(channels);
    this.clock = clock;
  }

  private record Place(Path chip, int channel, String device) {}

  @Override
  public Pwm create(PwmConfig config) {
    Place place = place(config);
    String key = place.chip() + "/" + place.channel();
    String holder = open.putIfAbsent(key, "'" + config.name() + "'");
    if (holder != null) {
      throw DeviceError.because(
          place.device(),
          "open for '" + config.name() + "'",
          "the channel already drives the output of " + holder,
          "two lines of one channel cannot differ: use a line of another channel");
    }
    try {
      SysfsChannel channel =
          SysfsChannel.open(
              new Posix(),
              clock,
              remedies,
              place.chip(),
              place.channel(),
              place.device(),
              config.polarity() == PwmPolarity.INVERSED);
      var pulse = new SysfsPulse(this, config, channel, place.device(), () -> open.remove(key));
      try {
        context().registry().add(pulse);
      } catch (RuntimeException e) {
        channel.release(true);
        throw e;
      }
      return pulse;
    } catch (RuntimeException e) {
      open.remove(key);
      throw e;
    }
  }

  private Place place(PwmConfig config) {
    Integer chip = config.chip();
    Integer channel = config.channel();
    Integer line = config.bcm();
    if (chip != null && channel != null) {
      return new Place(
          root.resolve("pwmchip" + chip), channel, "pwmchip" + chip + " channel " + channel);
    }
    if (line == null) {
      throw new IOException(
          "PWM for '" + config.name() + "': neither a GPIO line nor chip and channel are given");
    }
    PulseChannel found = channels.stream().filter(c -> c.line() == line).findFirst().orElse(null);
    if (found == null) {
      throw DeviceError.because(
          "PWM on GPIO " + line,
          "open for '" + config.name() + "'",
          "this line has no hardware PWM on this board",
          channels.isEmpty()
              ? "the board profile names no PWM lines"
              : "use GPIO "
                  + channels.stream()
                      .map(c -> Integer.toString(c.line()))
                      .collect(Collectors.joining(", ")));
    }
    String device =
        "PWM on GPIO %d (%s channel %d)".formatted(line, found.device(), found.channel());
    return new Place(chipOf(found, device), found.channel(), device);
  }

  private Path chipOf(PulseChannel wanted, String device) {
    Map<String, Path> seen = new TreeMap<>();
    if (Files.isDirectory(root)) {
      try (DirectoryStream<Path> chips = Files.newDirectoryStream(root, "pwmchip*")) {
        for (Path chip : chips) {
          Path owner = chip.resolve("device").toRealPath().getFileName();
          if (owner != null) {
            seen.put(owner.toString(), chip);
          }
        }
      } catch (java.io.IOException | DirectoryIteratorException e) {
        throw new IOException(device + ": list " + root + ": " + e.getMessage(), e);
      }
    }
    Path chip = seen.get(wanted.device());
    if (chip == null) {
      throw DeviceError.because(
          device,
          "find the chip",
          seen.isEmpty()
              ? "the kernel shows no PWM chip"
              : "the kernel shows PWM of " + String.join(", ", seen.keySet()) + " only",
          Remedies.pwmChip(wanted.overlay()));
    }
    return chip;
  }
}
