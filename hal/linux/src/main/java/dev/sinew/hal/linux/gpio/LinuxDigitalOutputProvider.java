package dev.sinew.hal.linux.gpio;

import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;
import dev.sinew.hal.linux.machine.Machine;
import dev.sinew.hal.linux.machine.Remedies;
import dev.sinew.hal.linux.posix.Posix;
import dev.sinew.hal.ports.LineGroup;
import dev.sinew.hal.ports.LineGroupProvider;
import dev.sinew.hal.ports.LineNames;
import dev.sinew.hal.ports.OutputOptions;
import java.util.OptionalInt;

/** Outputs of one GPIO chip, alone or several in one request. Thread-safe. */
public final class LinuxDigitalOutputProvider extends DigitalOutputProviderBase
    implements LineGroupProvider, LineNames {
  private final GpioChip chip;

  /**
   * @param machine where the kernel shows its chips
   * @param remedies for the errors
   * @param chipLabel such as {@code pinctrl-rp1}
   */
  public LinuxDigitalOutputProvider(Machine machine, Remedies remedies, String chipLabel) {
    super("sinew-linux-digital-output", "Sinew Linux digital outputs");
    this.chip = new GpioChip(machine, remedies, chipLabel);
  }

  @Override
  public DigitalOutput create(DigitalOutputConfig config) {
    DigitalState initial =
        config.initialState() == DigitalState.HIGH ? DigitalState.HIGH : DigitalState.LOW;
    Posix posix = new Posix();
    GpioChip.Lines lines =
        chip.requestOutputs(
            posix,
            config.name(),
            new int[] {config.bcm()},
            OutputOptions.LOW.withInitial(initial.isHigh() ? 1 : 0));
    var output = new LinuxDigitalOutput(this, config, new KernelLineValues(lines, posix), initial);
    try {
      context().registry().add(output);
    } catch (RuntimeException e) {
      posix.close(lines.fd());
      throw e;
    }
    return output;
  }

  /**
   * One line that several threads may set, low at first; not in the Pi4J registry.
   *
   * @throws com.pi4j.io.exception.IOException if it cannot be had
   */
  public OutputLine openLine(String owner, int line) {
    return OutputLine.of(
        chip.requestOutputs(new Posix(), owner, new int[] {line}, OutputOptions.LOW));
  }

  @Override
  public OptionalInt lineNamed(String name) {
    return chip.lineNamed(new Posix(), name);
  }

  @Override
  public LineGroup openGroup(String owner, OutputOptions options, int... lines) {
    if (lines.length < 1 || lines.length > GpioAbi.LINES_MAX) {
      throw new IllegalArgumentException(
          "a line group of " + lines.length + " lines; expected 1 to " + GpioAbi.LINES_MAX);
    }
    Posix posix = new Posix();
    GpioChip.Lines granted = chip.requestOutputs(posix, owner, lines, options);
    return new LinuxLineGroup(new KernelLineValues(granted, posix), granted.place(), options);
  }
}
