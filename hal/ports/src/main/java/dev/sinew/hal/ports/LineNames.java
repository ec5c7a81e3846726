package dev.sinew.hal.ports;

import java.util.OptionalInt;

/** What a Pi4J provider of digital outputs may also implement: the names of the header's lines. */
public interface LineNames {

  /**
   * The line of a name.
   *
   * @param name as the kernel shows it ({@code gpioinfo}), such as {@code GPIO17}
   * @return BCM number; empty when no line has the name
   * @throws com.pi4j.io.exception.IOException if several lines have it, or the names cannot be read
   */
  OptionalInt lineNamed(String name);
}
