package dev.sinew.hal.ports;

/**
 * What a Pi4J provider of digital outputs may also implement: several lines in one request. A
 * provider without it gives its lines one by one, and a group of them is then set line after line.
 */
public interface LineGroupProvider {

  /** Requests the lines together, at first and at shutdown all low. */
  default LineGroup openGroup(String owner, int... lines) {
    return openGroup(owner, OutputOptions.LOW, lines);
  }

  /**
   * Requests the lines together. The group is not in the Pi4J registry; whoever asked closes it.
   *
   * @param owner shown as the consumer of the lines where the system can
   * @param lines BCM numbers, 1 to 64 of them
   * @throws com.pi4j.io.exception.IOException if one cannot be had; none is then held
   */
  LineGroup openGroup(String owner, OutputOptions options, int... lines);
}
