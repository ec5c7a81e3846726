package dev.sinew.world.device;

/**
 * A device on a simulated serial line. Called with the world's lock held; must not allocate while
 * bytes flow.
 */
public interface SerialTarget {

  /** Whether the device is plugged in. */
  boolean plugged();

  /** How often it has been plugged in: a line opened before the last time is dead for good. */
  int plugs();

  /** The line was opened; DTR is active then, as on Linux. */
  void opened(int baud);

  /** The computer sends. */
  void receive(byte[] from, int offset, int length);

  /**
   * The computer takes what has arrived.
   *
   * @return how many bytes were stored
   */
  int transmit(byte[] into, int offset, int length);

  /** The computer sets DTR. */
  void dataTerminalReady(boolean active);
}
