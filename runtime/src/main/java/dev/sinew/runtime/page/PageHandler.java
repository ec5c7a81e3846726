package dev.sinew.runtime.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out what a request wants, has it checked, and answers it. Thread-safe. */
final class PageHandler implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(PageHandler.class);

  /** Prometheus' text format ("Exposition formats", version 0.0.4). */
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private static final int LONGEST_BODY = 1_024;
  private static final int LONGEST_TEXT = 4_096;
  private static final Pattern TOKEN = Pattern.compile("token=([A-Za-z0-9._~-]{1,256})");
  private static final Pattern SEQUENCE = Pattern.compile("seq=([0-9]{1,18})");
  private static final Pattern MODE =
      Pattern.compile("\\s*\\{\\s*\"mode\"\\s*:\\s*\"([A-Za-z0-9_. -]{1,64})\"\\s*\\}\\s*");
  private static final Pattern CONFIRMED =
      Pattern.compile("\\s*\\{\\s*\"confirm\"\\s*:\\s*true\\s*\\}\\s*");

  private final RequestGuard guard;
  private final PageModel model;
  private final PageActions actions;
  private final EventStream stream;
  private final Supplier<String> metrics;
  private final Map<String, PageText> texts;
  private final StaticFiles files = new StaticFiles();

  PageHandler(
      RequestGuard guard,
      PageModel model,
      PageActions actions,
      EventStream stream,
      Supplier<String> metrics,
      Map<String, PageText> texts) {
    this.texts = Map.copyOf(texts);
    this.guard = guard;
    this.model = model;
    this.actions = actions;
    this.stream = stream;
    this.metrics = metrics;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer.guardHeaders(exchange.getResponseHeaders());
      try {
        route(exchange, exchange.getRequestURI().getPath());
      } catch (RuntimeException e) {
        LOG.error("the page failed to answer {}", exchange.getRequestURI().getPath(), e);
        if (exchange.getResponseCode() == -1) {
          Answer.error(exchange, 500, "the robot failed to do it", "see the robot's log");
        }
      }
    }
  }

  private void route(HttpExchange exchange, String path) throws IOException {
    switch (path) {
      case "/api/estop" -> emergencyStop(exchange);
      case "/api/release" -> release(exchange);
      case "/api/mode" -> mode(exchange);
      case "/api/say" -> say(exchange);
      case "/api/beat" -> beat(exchange);
      default -> {
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
          wrongMethod(exchange, "GET, HEAD");
          return;
        }
        boolean page = path.equals("/");
        String query = exchange.getRequestURI().getRawQuery();
        if (page && query != null && tokenGiven(exchange, query)) {
          return;
        }
        if (refused(exchange, guard.read(exchange, page))) {
          return;
        }
        read(exchange, path);
      }
    }
  }

  private void read(HttpExchange exchange, String path) throws IOException {
    switch (path) {
      case "/events" -> stream.serve(exchange);
      case "/api/state" -> state(exchange);
      case "/camera.jpg" -> picture(exchange);
      case "/metrics" ->
          Answer.bytes(exchange, 200, PROMETHEUS, metrics.get().getBytes(StandardCharsets.UTF_8));
      default -> {
        PageText text = texts.get(path);
        if (text != null) {
          byte[] content = text.content().get().getBytes(StandardCharsets.UTF_8);
          Answer.bytes(exchange, 200, text.type(), content);
          return;
        }
        StaticFiles.File file = files.at(path);
        if (file == null) {
          Answer.error(exchange, 404, "there is nothing here", "open /");
        } else {
          exchange.getResponseHeaders().set("Cache-Control", "no-cache");
          Answer.bytes(exchange, 200, file.type(), file.bytes());
        }
      }
    }
  }

  private void emergencyStop(HttpExchange exchange) throws IOException {
    if (!allowedToAct(exchange, "estop")) {
      return;
    }
    // What a body says cannot make a stop less wanted, so none is read.
    actions.emergencyStop(who(exchange));
    Answer.done(exchange);
  }

  private void release(HttpExchange exchange) throws IOException {
    if (!allowedToAct(exchange, "release")) {
      return;
    }
    byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY);
    if (!CONFIRMED.matcher(new String(body, StandardCharsets.UTF_8)).matches()) {
      Answer.error(exchange, 400, "a release must be confirmed", "send {\"confirm\":true}");
      return;
    }
    actions.release(who(exchange));
    Answer.done(exchange);
  }

  private void mode(HttpExchange exchange) throws IOException {
    if (!allowedToAct(exchange, "mode")) {
      return;
    }
    byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY);
    Matcher wanted = MODE.matcher(new String(body, StandardCharsets.UTF_8));
    if (!wanted.matches()) {
      Answer.error(exchange, 400, "no mode was named", "send {\"mode\":\"NAME\"}");
      return;
    }
    String refusal = actions.chooseMode(wanted.group(1), who(exchange));
    if (refusal.isEmpty()) {
      Answer.done(exchange);
    } else {
      Answer.error(exchange, 409, refusal, "choose one of those the page shows");
    }
  }

  /** The body is the text itself, so that nothing has to be understood before it is heard. */
  private void say(HttpExchange exchange) throws IOException {
    if (!allowedToAct(exchange, "say")) {
      return;
    }
    byte[] body = exchange.getRequestBody().readNBytes(LONGEST_TEXT + 1);
    boolean stopped = actions.say(who(exchange), new String(body, StandardCharsets.UTF_8));
    if (body.length > LONGEST_TEXT && !stopped) {
      Answer.error(exchange, 413, "that is too much to read", "send at most 4 KiB of text");
      return;
    }
    Answer.json(
        exchange,
        200,
        ("{\"ok\":true,\"stop\":" + stopped + "}").getBytes(StandardCharsets.US_ASCII));
  }

  private void beat(HttpExchange exchange) throws IOException {
    if (!allowedToAct(exchange, "beat")) {
      return;
    }
    long within = actions.alive(who(exchange));
    Answer.json(
        exchange,
        200,
        ("{\"ok\":true,\"within\":" + within + "}").getBytes(StandardCharsets.US_ASCII));
  }

  private boolean allowedToAct(HttpExchange exchange, String action) throws IOException {
    if (!exchange.getRequestMethod().equals("POST")) {
      wrongMethod(exchange, "POST");
      return false;
    }
    return !refused(exchange, guard.act(exchange, action));
  }

  private void state(HttpExchange exchange) throws IOException {
    PageSnapshot snapshot = model.snapshot();
    if (snapshot == null) {
      Answer.error(exchange, 503, "the robot has not reported yet", "ask again in a second");
    } else {
      Answer.json(exchange, 200, new SnapshotJson().write(snapshot, model.frame()));
    }
  }

  private void picture(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getRawQuery();
    Matcher wanted = SEQUENCE.matcher(query == null ? "" : query);
    PageFrame frame =
        wanted.matches() ? model.frame(Long.parseLong(wanted.group(1))) : model.frame();
    if (frame == null) {
      Answer.error(exchange, 404, "the camera has given no picture yet", "ask again in a second");
      return;
    }
    exchange.getResponseHeaders().set("X-Frame-Number", Long.toString(frame.number()));
    Answer.bytes(exchange, 200, "image/jpeg", frame.jpeg());
  }

  /** Turns the right token in the address into a cookie, so that it leaves the address line. */
  private boolean tokenGiven(HttpExchange exchange, String query) throws IOException {
    Matcher token = TOKEN.matcher(query);
    if (!token.matches() || !guard.tokenMatches(token.group(1))) {
      return false;
    }
    exchange
        .getResponseHeaders()
        .set(
            "Set-Cookie",
            RequestGuard.COOKIE
                + "="
                + guard.cookieValue()
                + "; HttpOnly; SameSite=Strict; Path=/");
    exchange.getResponseHeaders().set("Location", "/");
    exchange.sendResponseHeaders(303, -1);
    return true;
  }

  private static boolean refused(HttpExchange exchange, RequestGuard.@Nullable Refusal refusal)
      throws IOException {
    if (refusal == null) {
      return false;
    }
    Answer.error(exchange, refusal.status(), refusal.error(), refusal.hint());
    return true;
  }

  private static void wrongMethod(HttpExchange exchange, String allowed) throws IOException {
    exchange.getResponseHeaders().set("Allow", allowed);
    Answer.error(exchange, 405, "this address does not take that method", "use " + allowed);
  }

  private static String who(HttpExchange exchange) {
    return "page (" + exchange.getRemoteAddress().getAddress().getHostAddress() + ")";
  }
}
