package dev.sinew.runtime.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a request may pass. A web page of somebody else, opened in a browser on this
 * machine, is the attacker in mind: it can make the browser send requests here (cross-site request
 * forgery) and can point a name of its own at this address (DNS rebinding). So without a token the
 * Host must be a name of loopback; what acts needs a header that a foreign page cannot send without
 * asking first, and an Origin equal to the Host; and nothing but the page itself may be fetched
 * from another site.
 */
final class RequestGuard {
  /** The header, holding the action's name, without which nothing acts. */
  static final String ACTION_HEADER = "X-Sinew-Action";

  static final String COOKIE = "sinew_page";
  private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Optional<byte[]> tokenDigest;

  RequestGuard(PageConfig config) {
    tokenDigest = config.token().map(RequestGuard::digest);
  }

  /**
   * Checks a request for data or for the page.
   *
   * @param topLevel whether a person may come here by a link on another site
   * @return why not; null when it may pass
   */
  @Nullable Refusal read(HttpExchange exchange, boolean topLevel) {
    Headers headers = exchange.getRequestHeaders();
    String host = single(headers, "Host");
    if (host == null || !hostAllowed(host)) {
      return new Refusal(
          403,
          "this name does not lead to the page",
          "open it as http://localhost or http://127.0.0.1 with its port");
    }
    String site = headers.getFirst("Sec-Fetch-Site");
    if (!topLevel && ("cross-site".equals(site) || "same-site".equals(site))) {
      return new Refusal(403, "another site may not read the robot's data", "open the page itself");
    }
    if (!tokenKnown(exchange)) {
      return new Refusal(
          401,
          "this page needs its token",
          "open the address with ?token= and the token of the page's configuration");
    }
    return null;
  }

  /**
   * Checks a request that acts.
   *
   * @param action the action's name, which the header must repeat
   * @return why not; null when it may pass
   */
  @Nullable Refusal act(HttpExchange exchange, String action) {
    Refusal refusal = read(exchange, false);
    if (refusal != null) {
      return refusal;
    }
    Headers headers = exchange.getRequestHeaders();
    if (!action.equals(single(headers, ACTION_HEADER))) {
      return new Refusal(
          403, "the request does not say what it wants", "send " + ACTION_HEADER + ": " + action);
    }
    if (headers.containsKey("Origin") && !originMatches(headers)) {
      return new Refusal(403, "another site may not act on the robot", "use the page itself");
    }
    return null;
  }

  /** Whether a token, given in the address, is the right one. */
  boolean tokenMatches(String given) {
    return tokenDigest.isPresent() && MessageDigest.isEqual(digest(given), tokenDigest.get());
  }

  /** What the browser keeps instead of the token itself. */
  String cookieValue() {
    return tokenDigest.map(HexFormat.of()::formatHex).orElse("");
  }

  private boolean hostAllowed(String host) {
    if (tokenDigest.isPresent()) {
      // The cookie belongs to the name it was given under, so a rebound name has none.
      return true;
    }
    int colon = host.lastIndexOf(':');
    // The port may differ: an SSH tunnel often ends on another one.
    boolean hasPort = colon > host.lastIndexOf(']');
    String name = hasPort ? host.substring(0, colon) : host;
    return LOOPBACK_NAMES.contains(name.toLowerCase(Locale.ROOT));
  }

  private static boolean originMatches(Headers headers) {
    String origin = single(headers, "Origin");
    String host = single(headers, "Host");
    if (origin == null || host == null) {
      return false;
    }
    try {
      URI uri = URI.create(origin);
      String scheme = uri.getScheme();
      return ("http".equals(scheme) || "https".equals(scheme))
          && host.equalsIgnoreCase(uri.getRawAuthority());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private boolean tokenKnown(HttpExchange exchange) {
    if (tokenDigest.isEmpty()) {
      return true;
    }
    String bearer = single(exchange.getRequestHeaders(), "Authorization");
    if (bearer != null && bearer.startsWith("Bearer ")) {
      return tokenMatches(bearer.substring("Bearer ".length()));
    }
    byte[] wanted = cookieValue().getBytes(StandardCharsets.US_ASCII);
    for (String line : exchange.getRequestHeaders().getOrDefault("Cookie", java.util.List.of())) {
      for (String cookie : line.split(";", 32)) {
        String trimmed = cookie.strip();
        if (trimmed.startsWith(COOKIE + "=")) {
          byte[] given = trimmed.substring(COOKIE.length() + 1).getBytes(StandardCharsets.UTF_8);
          return MessageDigest.isEqual(given, wanted);
        }
      }
    }
    return false;
  }

  /** The value of a header that must not come twice; null when absent or repeated. */
  private static @Nullable String single(Headers headers, String name) {
    var values = headers.get(name);
    return values == null || values.size() != 1 ? null : values.getFirst();
  }

  private static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Why a request may not pass.
   *
   * @param status HTTP status
   * @param error what is wrong
   * @param hint what to do
   */
  record Refusal(int status, String error, String hint) {}
}
