package dev.sinew.sdk.component;

import java.util.Objects;

/**
 * What one number of a {@link Reading} measures.
 *
 * @param name one lower-camel-case word or compound, unique in its row, such as {@code distance}
 * @param unit symbol of the SI unit or a unit accepted beside it: {@code m}, {@code rad/s}, {@code
 *     T}, {@code °C}; {@code 1} for a share or a truth value (0 or 1)
 */
public record Quantity(String name, String unit) {
  public Quantity {
    if (!name.matches("[a-z][A-Za-z0-9]{0,39}")) {
      throw new IllegalArgumentException(
          "quantity '%s'; expected a lower-camel-case word of at most 40 letters".formatted(name));
    }
    Objects.requireNonNull(unit);
  }
}
