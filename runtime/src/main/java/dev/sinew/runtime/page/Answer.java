package dev.sinew.runtime.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Sends answers, each with the headers that keep a browser from doing what it need not. */
final class Answer {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
          + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  private static final JsonFactory JSON = new JsonFactory();

  private Answer() {}

  /** The headers every answer carries. */
  static void guardHeaders(Headers headers) {
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    headers.set("Cache-Control", "no-store");
  }

  static void bytes(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  static void json(HttpExchange exchange, int status, byte[] body) throws IOException {
    bytes(exchange, status, "application/json", body);
  }

  static void done(HttpExchange exchange) throws IOException {
    json(exchange, 200, "{\"ok\":true}".getBytes(StandardCharsets.US_ASCII));
  }

  static void error(HttpExchange exchange, int status, String error, String hint)
      throws IOException {
    var body = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), body)) {
      json.writeStartObject();
      json.writeStringProperty("error", error);
      json.writeStringProperty("hint", hint);
      json.writeEndObject();
    }
    json(exchange, status, body.toByteArray());
  }
}
