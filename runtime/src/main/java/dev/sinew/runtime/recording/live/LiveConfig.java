package dev.sinew.runtime.recording.live;

import java.util.List;
import java.util.Optional;

/**
 * Where the live view listens and who may look.
 *
 * @param address an address of this machine, such as {@code 127.0.0.1} or {@code 0.0.0.0}
 * @param port TCP port; 0 lets the system choose
 * @param token what a viewer must know, at least 16 characters; needed beyond loopback
 * @param origins web pages of others that may look without a token, such as {@code
 *     https://app.foxglove.dev}
 */
public record LiveConfig(String address, int port, Optional<String> token, List<String> origins) {
  /** Shortest token that is worth asking for, characters. */
  public static final int SHORTEST_TOKEN = 16;

  public LiveConfig {
    origins = List.copyOf(origins);
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("live view port " + port + ": expected 0 to 65535");
    }
    if (token.isPresent() && !token.get().matches("[A-Za-z0-9._~-]{" + SHORTEST_TOKEN + ",256}")) {
      throw new IllegalArgumentException(
          "the live view's token has a form that cannot be used; expected "
              + SHORTEST_TOKEN
              + " to 256 letters, digits, or any of . _ ~ -");
    }
  }

  /** Only for viewers on this machine, without a token. */
  public static LiveConfig loopback(int port) {
    return new LiveConfig("127.0.0.1", port, Optional.empty(), List.of());
  }

  /** Keeps the secret out of logs. */
  @Override
  public String toString() {
    return "LiveConfig[" + address + ":" + port + (token.isPresent() ? ", with a token]" : "]");
  }
}
