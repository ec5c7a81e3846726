package dev.sinew.runtime.page;

import java.util.Optional;

/**
 * Where the page listens and who may see it.
 *
 * @param address an address of this machine, such as {@code 127.0.0.1} or {@code 0.0.0.0}
 * @param port TCP port, 1 to 65535; 0 lets the system choose, see {@link PageServer#port()}
 * @param token secret that a viewer must know, at least 16 characters; needed when the address is
 *     not loopback
 */
public record PageConfig(String address, int port, Optional<String> token) {
  /** Shortest secret that is worth asking for, in characters. */
  public static final int SHORTEST_TOKEN = 16;

  public PageConfig {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("page port " + port + ": expected 0 to 65535");
    }
    if (token.isPresent() && !token.get().matches("[A-Za-z0-9._~-]{" + SHORTEST_TOKEN + ",256}")) {
      throw new IllegalArgumentException(
          "the page's token has a form that cannot be used; expected "
              + SHORTEST_TOKEN
              + " to 256 letters, digits, or any of . _ ~ -");
    }
  }

  /** Only for viewers on this machine, without a token. */
  public static PageConfig loopback(int port) {
    return new PageConfig("127.0.0.1", port, Optional.empty());
  }

  /** Keeps the secret out of logs. */
  @Override
  public String toString() {
    return "PageConfig[" + address + ":" + port + (token.isPresent() ? ", with a token]" : "]");
  }
}
