package dev.sinew.hal.ports;

import java.util.List;
import java.util.Optional;

/** The declared safe state of one open output. */
public sealed interface SafeOutput {

  /** Name of the component that opened it. */
  String owner();

  /** Where the operating system has it; empty where the provider does not say. */
  Optional<KernelPlace> place();

  /** What it is, for messages: {@code PWM on GPIO 12}. */
  String describe();

  /**
   * Output lines.
   *
   * @param lines BCM numbers, 1 to 64
   * @param levels bit i is the safe voltage of the i-th line, 1 for high
   */
  record Lines(String owner, List<Integer> lines, long levels, Optional<KernelPlace> place)
      implements SafeOutput {
    public Lines {
      lines = List.copyOf(lines);
    }

    @Override
    public String describe() {
      return "GPIO " + lines;
    }
  }

  /**
   * A PWM output.
   *
   * @param line BCM number
   */
  record Pulse(String owner, int line, SafePulse state, Optional<KernelPlace> place)
      implements SafeOutput {
    @Override
    public String describe() {
      return "PWM on GPIO " + line;
    }
  }

  /**
   * A chip on an I2C bus that drives something.
   *
   * @param bus as in {@code /dev/i2c-N}
   * @param address 7 bits
   * @param writes in this order; none for a chip that is to be left as it is
   */
  record Registers(
      String owner, int bus, int address, List<RegisterWrite> writes, Optional<KernelPlace> place)
      implements SafeOutput {
    public Registers {
      writes = List.copyOf(writes);
    }

    @Override
    public String describe() {
      return "I2C bus %d address 0x%02x".formatted(bus, address);
    }
  }
}
