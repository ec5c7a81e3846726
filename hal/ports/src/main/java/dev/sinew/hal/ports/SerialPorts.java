package dev.sinew.hal.ports;

import java.io.IOException;

/** Opens serial lines: the operating system's on a robot, device models' in a simulation. */
@FunctionalInterface
public interface SerialPorts {

  /**
   * Opens a line, 8 data bits, no parity, one stop bit. As on Linux, DTR is active afterwards.
   *
   * @param device such as {@code /dev/ttyUSB0}
   * @param baud bits per second
   * @throws IOException if there is no such device, it is in use, or it has no such speed
   */
  SerialPort open(String device, int baud) throws IOException;
}
