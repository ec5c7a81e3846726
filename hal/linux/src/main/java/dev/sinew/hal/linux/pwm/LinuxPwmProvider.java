package dev.sinew.hal.linux.pwm;

import com.pi4j.context.Context;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.pwm.Pwm;
import com.pi4j.io.pwm.PwmConfig;
import com.pi4j.io.pwm.PwmPolarity;
import com.pi4j.io.pwm.PwmProvider;
import com.pi4j.io.pwm.PwmProviderBase;
import com.pi4j.io.pwm.PwmType;
import dev.sinew.hal.linux.gpio.OutputLine;
import dev.sinew.hal.linux.machine.Machine;
import dev.sinew.hal.linux.machine.Remedies;
import dev.sinew.hal.linux.posix.DeviceError;
import dev.sinew.hal.linux.posix.Posix;
import dev.sinew.hal.ports.SoftPulseProvider;
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
 * PWM outputs: of the hardware, asked for by GPIO line, or by chip and channel as Pi4J has it; and
 * made by software, on any line, where that type is asked for. Thread-safe.
 */
public final class LinuxPwmProvider extends PwmProviderBase implements SoftPulseProvider {
  private final Path root;
  private final Remedies remedies;
  private final List<PulseChannel> channels;
  private final Lines lines;
  private final Clock clock;
  private final SoftPulses softPulses;

  /** Open channels, {@code folder of the chip/channel}, with the words for who has each. */
  private final Map<String, String> open = new ConcurrentHashMap<>();

  /**
   * @param machine where the kernel shows its PWM chips
   * @param remedies for the errors
   * @param channels which lines have PWM on this board
   * @param lines opens lines for pulses made by software
   * @param clock times those, and the wait until udev has handed over a new channel's files
   */
  public LinuxPwmProvider(
      Machine machine, Remedies remedies, List<PulseChannel> channels, Lines lines, Clock clock) {
    super("sinew-linux-pwm", "Sinew Linux PWM");
    this.root = machine.pwm();
    this.remedies = remedies;
    this.channels = List.copyOf(channels);
    this.lines = lines;
    this.clock = clock;
    this.softPulses = new SoftPulses(clock);
  }

  /** Opens the lines on which software makes pulses. */
  @FunctionalInterface
  public interface Lines {
    /**
     * Opens a line.
     *
     * @param line BCM number
     * @throws com.pi4j.io.exception.IOException if it cannot be had
     */
    OutputLine open(String owner, int line);
  }

  private record Place(Path chip, int channel, String device) {}

  @Override
  public boolean hasHardware(int line) {
    return channels.stream().anyMatch(c -> c.line() == line);
  }

  @Override
  public Pwm create(PwmConfig config) {
    return config.pwmType() == PwmType.SOFTWARE ? soft(config) : hard(config);
  }

  private Pwm soft(PwmConfig config) {
    Integer line = config.bcm();
    if (line == null) {
      throw new IOException("PWM by software for '" + config.name() + "': no GPIO line is given");
    }
    if (config.polarity() == PwmPolarity.INVERSED) {
      throw new IOException(
          "PWM by software on GPIO " + line + ": normal polarity only; invert the width");
    }
    OutputLine output = lines.open(config.name(), line);
    SoftPulse soft = new SoftPulse(softPulses, output);
    softPulses.add(soft);
    return register(
        new LinuxPulse(this, config, soft, "PWM by software on " + output.device(), () -> {}),
        soft);
  }

  private Pwm register(LinuxPulse pulse, PulseWire wire) {
    try {
      context().registry().add(pulse);
    } catch (RuntimeException e) {
      wire.release(false);
      throw e;
    }
    return pulse;
  }

  private Pwm hard(PwmConfig config) {
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
      return register(
          new LinuxPulse(this, config, channel, place.device(), () -> open.remove(key)), channel);
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

  @Override
  public PwmProvider shutdownInternal(Context context) {
    super.shutdownInternal(context);
    softPulses.stop();
    return this;
  }
}
