package dev.sinew.hal.drivers.rplidara1;

import dev.sinew.hal.ports.SerialPort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** A line on which the test plays the lidar. */
final class SerialDouble implements SerialPort {
  final ByteArrayOutputStream written = new ByteArrayOutputStream();
  boolean dtr = true;
  boolean closed;
  boolean gone;
  private byte[] waiting = {};

  void arrive(byte... bytes) {
    byte[] all = Arrays.copyOf(waiting, waiting.length + bytes.length);
    System.arraycopy(bytes, 0, all, waiting.length, bytes.length);
    waiting = all;
  }

  @Override
  public String device() {
    return "/dev/double";
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    check();
    int count = Math.min(length, waiting.length);
    System.arraycopy(waiting, 0, into, offset, count);
    waiting = Arrays.copyOfRange(waiting, count, waiting.length);
    return count;
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    check();
    written.write(from, offset, length);
  }

  @Override
  public void setDataTerminalReady(boolean active) throws IOException {
    check();
    dtr = active;
  }

  private void check() throws IOException {
    if (gone || closed) {
      throw new IOException("gone");
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
