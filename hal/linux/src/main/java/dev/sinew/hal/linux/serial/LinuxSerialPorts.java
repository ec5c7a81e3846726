package dev.sinew.hal.linux.serial;

import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import dev.sinew.hal.linux.machine.Remedies;
import dev.sinew.hal.linux.posix.Errno;
import dev.sinew.hal.ports.SerialPort;
import dev.sinew.hal.ports.SerialPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Opens serial lines of this machine, for this process alone. Thread-safe. */
public final class LinuxSerialPorts implements SerialPorts {
  private final Remedies remedies;

  /**
   * @param remedies for the errors
   */
  public LinuxSerialPorts(Remedies remedies) {
    this.remedies = remedies;
  }

  @Override
  public SerialPort open(String device, int baud) throws IOException {
    if (baud <= 0) {
      throw new IOException(device + ": open: " + baud + " baud; expected more than 0");
    }
    // The library would otherwise look for a device of another name.
    if (!Files.exists(Path.of(device))) {
      throw new IOException(
          "%s: open: %s; this machine has %s: %s"
              .formatted(
                  device,
                  Errno.words(Errno.ENOENT),
                  present(),
                  remedies.serial(Path.of(device), Errno.ENOENT)));
    }
    com.fazecast.jSerialComm.SerialPort port;
    try {
      port = com.fazecast.jSerialComm.SerialPort.getCommPort(device);
    } catch (SerialPortInvalidPortException e) {
      throw new IOException(device + ": open: not a serial line", e);
    }
    port.setComPortParameters(
        baud,
        8,
        com.fazecast.jSerialComm.SerialPort.ONE_STOP_BIT,
        com.fazecast.jSerialComm.SerialPort.NO_PARITY);
    port.setFlowControl(com.fazecast.jSerialComm.SerialPort.FLOW_CONTROL_DISABLED);
    port.setComPortTimeouts(com.fazecast.jSerialComm.SerialPort.TIMEOUT_NONBLOCKING, 0, 0);
    if (!port.openPort()) {
      throw new IOException(
          "%s: open at %d baud: %s"
              .formatted(device, baud, reason(device, port.getLastErrorCode())));
    }
    return new LinuxSerialPort(device, port);
  }

  private String reason(String device, int code) {
    // The library's own code 2 reads like ENOENT, but the device was there a moment ago.
    return code == 2
        ? "this process has it open already; close that first"
        : Errno.words(code) + "; " + remedies.serial(Path.of(device), code);
  }

  private static String present() {
    String names =
        Arrays.stream(com.fazecast.jSerialComm.SerialPort.getCommPorts())
            .map(com.fazecast.jSerialComm.SerialPort::getSystemPortPath)
            .sorted()
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "no serial line" : names;
  }
}
