package dev.sinew.hal.linux;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.IOType;
import dev.sinew.hal.linux.gpio.GpioChips;
import dev.sinew.hal.linux.machine.Machine;
import dev.sinew.hal.linux.machine.Remedies;
import dev.sinew.hal.linux.pwm.PulseChannel;
import dev.sinew.hal.linux.serial.LinuxSerialPorts;
import dev.sinew.hal.ports.Board;
import dev.sinew.hal.ports.PulseChannels;
import dev.sinew.hal.ports.pi4j.Pi4jBoard;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a board by whichever Pi4J plugins are on the class path, {@code pi4j-plugin-ffm} say,
 * instead of our own providers. What plain providers lose is reported port by port by {@link
 * Pi4jBoard}; serial lines, which Pi4J has not, stay ours.
 */
final class DetectedProviders {
  private static final Logger LOG = LoggerFactory.getLogger(DetectedProviders.class);
  private static final String CHIP = "pwmchip";

  private DetectedProviders() {}

  static Board open(BoardProfile profile, Clock clock, Machine machine) throws ComponentException {
    Context context;
    try {
      var builder =
          Pi4J.newContextBuilder()
              .noAutoDetectPlatforms()
              .noAutoInject()
              .disableShutdownHook()
              .autoDetectProviders();
      headerChip(profile, machine).ifPresent(builder::setGpioChipName);
      context = builder.build();
    } catch (Pi4JException e) {
      throw new ComponentException(
          "board %s: Pi4J cannot start with the plugins of the class path: %s"
              .formatted(profile.name(), e.getMessage()),
          e);
    }
    List<String> found = new ArrayList<>();
    List<IOType> missing = new ArrayList<>();
    for (IOType type :
        List.of(IOType.DIGITAL_OUTPUT, IOType.DIGITAL_INPUT, IOType.PWM, IOType.I2C, IOType.SPI)) {
      if (context.hasProvider(type)) {
        found.add(type + " by " + context.provider(type).id());
      } else {
        missing.add(type);
      }
    }
    if (found.isEmpty()) {
      context.shutdown();
      throw new ComponentException(
          "board %s: boardProvider is 'pi4j', and no Pi4J plugin is on the class path: add its jar (pi4j-plugin-ffm) by SINEW_CLASSPATH, or set boardProvider to 'sinew'"
              .formatted(profile.name()));
    }
    LOG.info("{}: ports of Pi4J's own plugins: {}", profile.name(), String.join(", ", found));
    if (!missing.isEmpty()) {
      LOG.warn("{}: Pi4J's plugins have no provider of {}", profile.name(), missing);
    }
    return new Pi4jBoard(
        profile.name(),
        context,
        new LinuxSerialPorts(new Remedies(machine, profile.switches())),
        line -> channel(profile, machine.pwm(), line),
        clock);
  }

  /** Pi4J names the header's chip by its number, which changes; the profile by its label. */
  private static Optional<String> headerChip(BoardProfile profile, Machine machine) {
    return new GpioChips(machine.devices())
        .all().stream()
            .filter(chip -> chip.label().equals(profile.gpioChip()))
            .map(chip -> Path.of(chip.device()).getFileName().toString())
            .findFirst();
  }

  /** Pi4J names a PWM chip by its number, which changes; the profile by its device. */
  private static Optional<PulseChannels.Channel> channel(BoardProfile profile, Path pwm, int line) {
    for (PulseChannel pulse : profile.pulses()) {
      if (pulse.line() == line) {
        return chipNumber(pwm, pulse.device())
            .map(number -> new PulseChannels.Channel(number, pulse.channel()));
      }
    }
    return Optional.empty();
  }

  private static Optional<Integer> chipNumber(Path pwm, String device) {
    if (!Files.isDirectory(pwm)) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> chips = Files.newDirectoryStream(pwm, CHIP + "[0-9]*")) {
      for (Path chip : chips) {
        Path owner = chip.resolve("device").toRealPath().getFileName();
        if (owner != null && owner.toString().equals(device)) {
          return Optional.of(
              Integer.parseInt(chip.getFileName().toString().substring(CHIP.length())));
        }
      }
    } catch (IOException | DirectoryIteratorException | NumberFormatException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }
}
