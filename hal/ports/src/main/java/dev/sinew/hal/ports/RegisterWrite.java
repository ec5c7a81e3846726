package dev.sinew.hal.ports;

import java.util.List;

/**
 * One write to a chip: its register, then the values, as one transaction. Registers after the first
 * are the chip's affair (auto-increment).
 *
 * @param register 0 to 255
 * @param values 1 to 31 of them, each 0 to 255
 */
public record RegisterWrite(int register, List<Integer> values) {
  /** An adapter that speaks SMBus only can carry no more. */
  public static final int MOST_VALUES = 31;

  public RegisterWrite {
    values = List.copyOf(values);
    if (register < 0 || register > 255) {
      throw new IllegalArgumentException("register %d; expected 0 to 255".formatted(register));
    }
    if (values.isEmpty() || values.size() > MOST_VALUES) {
      throw new IllegalArgumentException(
          "register 0x%02x: %d values; expected 1 to %d"
              .formatted(register, values.size(), MOST_VALUES));
    }
    for (int value : values) {
      if (value < 0 || value > 255) {
        throw new IllegalArgumentException(
            "register 0x%02x: value %d; expected 0 to 255".formatted(register, value));
      }
    }
  }

  /** One register of one byte. */
  public static RegisterWrite of(int register, int value) {
    return new RegisterWrite(register, List.of(value));
  }
}
