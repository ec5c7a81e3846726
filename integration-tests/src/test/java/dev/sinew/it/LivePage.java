package dev.sinew.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The states that a robot's page streams, read without a browser. */
final class LivePage {
  private static final int SILENCE_MILLIS = 20_000;

  private final URI events;

  LivePage(int port) {
    events = URI.create("http://localhost:" + port + "/events");
  }

  /**
   * Waits for the first state that fits.
   *
   * @param what for the message when none comes
   */
  JsonNode await(String what, Duration atMost, Predicate<JsonNode> fits) throws IOException {
    long end = System.nanoTime() + atMost.toNanos();
    HttpURLConnection connection = (HttpURLConnection) events.toURL().openConnection();
    connection.setConnectTimeout(SILENCE_MILLIS);
    connection.setReadTimeout(SILENCE_MILLIS);
    String last = "nothing";
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("data: {\"robot\"")) {
          last = line;
          JsonNode state = JsonMapper.shared().readTree(line.substring("data: ".length()));
          if (fits.test(state)) {
            return state;
          }
        }
        if (System.nanoTime() > end) {
          break;
        }
      }
    } finally {
      connection.disconnect();
    }
    throw new AssertionError("the page never showed that " + what + "; last it showed " + last);
  }
}
