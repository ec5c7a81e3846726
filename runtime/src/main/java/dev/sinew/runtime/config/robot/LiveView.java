package dev.sinew.runtime.config.robot;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Pattern;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Secret;
import dev.sinew.sdk.config.Unit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The live view for Foxglove and other viewers of its WebSocket protocol.
 *
 * @param port TCP port; 0 takes a free one
 * @param address the address it listens on
 * @param token what a viewer must show; needed beyond loopback
 * @param origins web pages of others that may look without a token
 * @param rate messages a second of each topic
 * @param frameRate most pictures a second
 */
@Doc("The live view for Foxglove.")
public record LiveView(
    @Doc("TCP port; 0 takes a free one.") @Range(min = 0, max = 65535) @Default("8765") int port,
    @Doc("Address to listen on; beyond loopback a token is needed.")
        @Pattern("[A-Za-z0-9.:-]{1,253}")
        @Default("'127.0.0.1'")
        String address,
    @Doc("What a viewer must show; only as a variable, '${SINEW_FOXGLOVE_TOKEN}'.") @Secret
        Optional<String> token,
    @Doc("Web pages of others that may look without a token.")
        @Default("['https://app.foxglove.dev']")
        List<String> origins,
    @Doc("Messages a second of each topic.") @Unit("Hz") @Range(min = 0.1, max = 50) @Default("10")
        double rate,
    @Doc("Most pictures a second.") @Unit("Hz") @Range(min = 0.1, max = 30) @Default("5")
        double frameRate) {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");

  public LiveView {
    origins = List.copyOf(origins);
    if (token.isEmpty() && !LOOPBACK.contains(address)) {
      throw new IllegalArgumentException(
          "address: the live view would be open to the network at "
              + address
              + "; expected 127.0.0.1, or a token beside it");
    }
  }

  /** What {@code --foxglove} opens where the robot file says nothing of it. */
  public static LiveView usual() {
    return new LiveView(
        8765, "127.0.0.1", Optional.empty(), List.of("https://app.foxglove.dev"), 10, 5);
  }
}
