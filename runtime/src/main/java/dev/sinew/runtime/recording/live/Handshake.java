package dev.sinew.runtime.recording.live;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The opening handshake (RFC 6455, section 4.2) and who may pass it. The attacker in mind is a web
 * page of somebody else in a browser on this machine: it can open a WebSocket to loopback and can
 * point a name of its own at this address. So without a token the Host must be a name of loopback,
 * and an Origin must be a page of this machine or one that the robot's owner has named.
 */
final class Handshake {
  /**
   * The subprotocols that viewers of Foxglove's kind offer; the messages used here are the same.
   */
  static final List<String> PROTOCOLS = List.of("foxglove.websocket.v1", "foxglove.sdk.v1");

  private static final int LARGEST = 8192;
  private static final int MOST_HEADERS = 64;
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private final LiveConfig config;

  Handshake(LiveConfig config) {
    this.config = config;
  }

  /**
   * How to answer.
   *
   * @param passed whether frames may follow
   * @param response the whole HTTP response
   */
  record Answer(boolean passed, byte[] response) {}

  /** Reads a request and decides. */
  Answer answer(InputStream in) throws IOException {
    String head = head(in);
    if (head == null) {
      return refuse("431 Request Header Fields Too Large", "the request is too long");
    }
    String[] lines = head.split("\r\n", -1);
    String[] request = lines[0].split(" ", -1);
    if (request.length != 3 || !request[0].equals("GET") || !request[2].equals("HTTP/1.1")) {
      return refuse("400 Bad Request", "this port speaks WebSocket only");
    }
    Map<String, List<String>> headers = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon <= 0 || i > MOST_HEADERS) {
        return refuse("400 Bad Request", "a header cannot be read");
      }
      headers
          .computeIfAbsent(
              lines[i].substring(0, colon).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
          .add(lines[i].substring(colon + 1).strip());
    }
    return decide(request[1], headers);
  }

  private Answer decide(String target, Map<String, List<String>> headers) {
    String host = single(headers, "host");
    String origin = single(headers, "origin");
    if (headers.containsKey("origin") && origin == null) {
      return refuse("400 Bad Request", "more than one Origin");
    }
    if (config.token().isPresent()) {
      if (!tokenKnown(config.token().get(), target, headers)) {
        return refuse(
            "401 Unauthorized",
            "this live view needs its token: end the address with ?token= and the token");
      }
    } else if (host == null || !loopback(host)) {
      return refuse("403 Forbidden", "this name does not lead to the live view; use localhost");
    } else if (origin != null && !config.origins().contains(origin) && !localPage(origin)) {
      return refuse(
          "403 Forbidden", "a page of another site may not look; name it in foxglove.origins");
    }
    String key = single(headers, "sec-websocket-key");
    if (!has(headers, "upgrade", "websocket")
        || !has(headers, "connection", "upgrade")
        || key == null
        || !isKey(key)) {
      return refuse("400 Bad Request", "this port speaks WebSocket only");
    }
    if (!"13".equals(single(headers, "sec-websocket-version"))) {
      return refuse("426 Upgrade Required\r\nSec-WebSocket-Version: 13", "version 13 is spoken");
    }
    for (String protocol : PROTOCOLS) {
      if (has(headers, "sec-websocket-protocol", protocol)) {
        return new Answer(
            true,
            ascii(
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: "
                    + accept(key)
                    + "\r\nSec-WebSocket-Protocol: "
                    + protocol
                    + "\r\n\r\n"));
      }
    }
    return refuse("400 Bad Request", "the subprotocol foxglove.websocket.v1 is spoken");
  }

  /** The request up to its blank line, which is left out; null when it is too long. */
  private static @Nullable String head(InputStream in) throws IOException {
    byte[] bytes = new byte[LARGEST];
    int length = 0;
    while (length < LARGEST) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("the viewer left within its request");
      }
      bytes[length++] = (byte) b;
      if (length >= 4
          && bytes[length - 1] == '\n'
          && bytes[length - 2] == '\r'
          && bytes[length - 3] == '\n'
          && bytes[length - 4] == '\r') {
        return new String(bytes, 0, length - 4, StandardCharsets.ISO_8859_1);
      }
    }
    return null;
  }

  private static boolean loopback(String host) {
    int colon = host.lastIndexOf(':');
    // The port may differ: an SSH tunnel often ends on another one.
    boolean hasPort = colon > host.lastIndexOf(']');
    String name = hasPort ? host.substring(0, colon) : host;
    return LOOPBACK_NAMES.contains(name.toLowerCase(Locale.ROOT));
  }

  private static boolean localPage(String origin) {
    try {
      URI uri = URI.create(origin);
      String authority = uri.getRawAuthority();
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && authority != null
          && loopback(authority);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean tokenKnown(
      String token, String target, Map<String, List<String>> headers) {
    String bearer = single(headers, "authorization");
    if (bearer != null && bearer.startsWith("Bearer ")) {
      return same(bearer.substring("Bearer ".length()), token);
    }
    int query = target.indexOf('?');
    if (query >= 0) {
      for (String part : target.substring(query + 1).split("&", 16)) {
        if (part.startsWith("token=")) {
          return same(part.substring("token=".length()), token);
        }
      }
    }
    return false;
  }

  private static boolean same(String given, String token) {
    // Of digests, so that the time taken says nothing about the token's length either.
    return MessageDigest.isEqual(
        digest("SHA-256", given.getBytes(StandardCharsets.UTF_8)),
        digest("SHA-256", token.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] digest(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }

  static String accept(String key) {
    return Base64.getEncoder().encodeToString(digest("SHA-1", ascii(key + GUID)));
  }

  private static boolean isKey(String key) {
    try {
      return Base64.getDecoder().decode(key).length == 16;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether a header that is a list of words has this one, in capital letters or not. */
  private static boolean has(Map<String, List<String>> headers, String name, String word) {
    for (String line : headers.getOrDefault(name, List.of())) {
      for (String part : line.split(",", 32)) {
        if (part.strip().equalsIgnoreCase(word)) {
          return true;
        }
      }
    }
    return false;
  }

  private static @Nullable String single(Map<String, List<String>> headers, String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.size() == 1 ? values.getFirst() : null;
  }

  private static Answer refuse(String status, String reason) {
    byte[] body = ascii(reason + "\n");
    return new Answer(
        false,
        ascii(
            "HTTP/1.1 "
                + status
                + "\r\nContent-Type: text/plain\r\nContent-Length: "
                + body.length
                + "\r\nConnection: close\r\n\r\n"
                + reason
                + "\n"));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
