package dev.sinew.hal.linux.gpio;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import com.pi4j.io.gpio.digital.PullResistance;
import dev.sinew.hal.linux.machine.Machine;
import dev.sinew.hal.linux.machine.Remedies;
import dev.sinew.hal.linux.posix.Posix;
import dev.sinew.hal.ports.InvertingInputProvider;
import org.jspecify.annotations.Nullable;

/**
 * Inputs of one GPIO chip, with debounce in the kernel and one thread for the edges of all. A
 * provider serves one Pi4J context. Thread-safe.
 */
public final class LinuxDigitalInputProvider extends DigitalInputProviderBase
    implements InvertingInputProvider {
  private final GpioChip chip;
  private final EdgeReader reader = new EdgeReader();

  /**
   * @param machine where the kernel shows its chips
   * @param remedies for the errors
   * @param chipLabel such as {@code pinctrl-rp1}
   */
  public LinuxDigitalInputProvider(Machine machine, Remedies remedies, String chipLabel) {
    super("sinew-linux-digital-input", "Sinew Linux digital inputs");
    this.chip = new GpioChip(machine, remedies, chipLabel);
  }

  /** The debounce of the configuration is in microseconds, as in Pi4J. */
  @Override
  public DigitalInput create(DigitalInputConfig config) {
    return create(config, false);
  }

  @Override
  public DigitalInput createInverted(DigitalInputConfig config) {
    return create(config, true);
  }

  private DigitalInput create(DigitalInputConfig config, boolean activeLow) {
    @Nullable Long debounce = config.debounce();
    int micros = debounce == null ? 0 : (int) Math.clamp(debounce, 0L, Integer.MAX_VALUE);
    Posix posix = new Posix();
    GpioChip.Lines lines =
        chip.requestInput(
            posix, config.name(), config.bcm(), bias(config.pull()), activeLow, micros);
    var input =
        new LinuxDigitalInput(this, config, new KernelLineValues(lines, posix), lines.fd(), reader);
    try {
      input.watch();
    } catch (RuntimeException e) {
      posix.close(lines.fd());
      throw e;
    }
    try {
      context().registry().add(input);
    } catch (RuntimeException e) {
      reader.remove(lines.fd());
      throw e;
    }
    return input;
  }

  private static long bias(@Nullable PullResistance pull) {
    return switch (pull) {
      case PULL_UP -> GpioAbi.FLAG_BIAS_PULL_UP;
      case PULL_DOWN -> GpioAbi.FLAG_BIAS_PULL_DOWN;
      case OFF -> GpioAbi.FLAG_BIAS_DISABLED;
      case null -> 0;
    };
  }

  @Override
  public DigitalInputProvider shutdownInternal(Context context) {
    super.shutdownInternal(context);
    reader.stop();
    return this;
  }
}
