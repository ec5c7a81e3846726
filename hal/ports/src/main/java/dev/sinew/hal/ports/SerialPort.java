package dev.sinew.hal.ports;

import java.io.IOException;

/** A serial line, 8 data bits, no parity, one stop bit. Called by one thread. */
public interface SerialPort extends AutoCloseable {

  /** The device's name, for messages. */
  String device();

  /**
   * Reads what has arrived, without waiting.
   *
   * @return how many bytes were stored, 0 when none have arrived
   * @throws IOException if the device is gone
   */
  int read(byte[] into, int offset, int length) throws IOException;

  /**
   * Writes all bytes; may wait for the device's buffer.
   *
   * @throws IOException if the device is gone
   */
  void write(byte[] from, int offset, int length) throws IOException;

  /**
   * Sets the DTR line. Active DTR stops the motor of an RPLidar A1 on its USB adapter.
   *
   * @throws IOException if the device is gone
   */
  void setDataTerminalReady(boolean active) throws IOException;

  @Override
  void close();
}
