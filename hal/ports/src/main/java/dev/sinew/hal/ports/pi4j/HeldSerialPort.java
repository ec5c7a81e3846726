package dev.sinew.hal.ports.pi4j;

import dev.sinew.hal.ports.SerialPort;
import java.io.IOException;

/** A serial line that knows whether it has been closed, so that the book can free its device. */
final class HeldSerialPort implements SerialPort {
  private final SerialPort port;
  private volatile boolean open = true;

  HeldSerialPort(SerialPort port) {
    this.port = port;
  }

  boolean isOpen() {
    return open;
  }

  @Override
  public String device() {
    return port.device();
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    return port.read(into, offset, length);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    port.write(from, offset, length);
  }

  @Override
  public void setDataTerminalReady(boolean active) throws IOException {
    port.setDataTerminalReady(active);
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      port.close();
    }
  }
}
