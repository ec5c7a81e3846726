package dev.sinew.fabric;

/**
 * Where a broker listens.
 *
 * @param host name or address
 * @param port TCP port, 1 to 65535
 */
public record HostPort(String host, int port) {

  /**
   * Reads {@code host:port}.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static HostPort parse(String text) {
    int colon = text.lastIndexOf(':');
    try {
      int port = colon > 0 ? Integer.parseInt(text.substring(colon + 1)) : 0;
      if (port >= 1 && port <= 65535) {
        return new HostPort(text.substring(0, colon), port);
      }
    } catch (NumberFormatException notANumber) {
      // reported below
    }
    throw new IllegalArgumentException("'" + text + "' is not host:port, such as 127.0.0.1:1883");
  }
}
