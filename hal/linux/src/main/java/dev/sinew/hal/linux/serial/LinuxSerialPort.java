package dev.sinew.hal.linux.serial;

import dev.sinew.hal.linux.posix.Errno;
import dev.sinew.hal.ports.SerialPort;
import java.io.IOException;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open serial line. */
final class LinuxSerialPort implements SerialPort {
  private static final Logger LOG = LoggerFactory.getLogger(LinuxSerialPort.class);

  private final String device;
  private final com.fazecast.jSerialComm.SerialPort port;

  LinuxSerialPort(String device, com.fazecast.jSerialComm.SerialPort port) {
    this.device = device;
    this.port = port;
  }

  @Override
  public String device() {
    return device;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    int count = port.readBytes(into, length, offset);
    if (count < 0) {
      throw gone("read");
    }
    return count;
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, from.length);
    int done = 0;
    while (done < length) {
      int count = port.writeBytes(from, length - done, offset + done);
      if (count < 0) {
        throw gone("write");
      }
      done += count;
    }
  }

  @Override
  public void setDataTerminalReady(boolean active) throws IOException {
    boolean set = active ? port.setDTR() : port.clearDTR();
    if (set) {
      return;
    }
    if (port.bytesAvailable() < 0) {
      throw gone("set DTR");
    }
    LOG.warn("{}: has no DTR line; it stays as it is wired", device);
  }

  private IOException gone(String operation) {
    if (!port.isOpen()) {
      return new IOException(device + ": " + operation + ": the line has been closed");
    }
    int errno = port.getLastErrorCode();
    return new IOException(
        "%s: %s: %s; the device is gone: plug it in again"
            .formatted(device, operation, errno == 0 ? "it hung up" : Errno.words(errno)));
  }

  @Override
  public void close() {
    port.closePort();
  }
}
