package dev.sinew.runtime.doctor;

import java.util.List;
import java.util.Optional;

/**
 * One pin of a header, with what the robot file and the kernel say of it.
 *
 * @param pin number on the connector
 * @param name what is printed beside it
 * @param kind what it is by nature
 * @param line GPIO line; empty for supply and ground
 * @param uses what the robot file uses it for, each such as {@code motors.PWMA}
 * @param kernel what the kernel reports: name, direction, who holds it; empty away from the board
 * @param conflicts what is wrong with it, in sentences
 */
public record HeaderPin(
    int pin,
    String name,
    Kind kind,
    Optional<Integer> line,
    List<String> uses,
    Optional<String> kernel,
    List<String> conflicts) {
  /** What a pin is by nature. */
  public enum Kind {
    /** Supply of 3.3 V. */
    SUPPLY_3V3,
    /** Supply of 5 V. */
    SUPPLY_5V,
    /** Ground. */
    GROUND,
    /** A line that no component may take. */
    RESERVED,
    /** A line that components may take. */
    LINE
  }

  public HeaderPin {
    uses = List.copyOf(uses);
    conflicts = List.copyOf(conflicts);
  }
}
