package dev.sinew.runtime.page;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Server-sent events (WHATWG HTML, section 9.2): the newest state to each viewer as fast as that
 * viewer reads, and a heartbeat when there is nothing new. Thread-safe.
 */
final class EventStream {
  static final int MOST_VIEWERS = 16;
  private static final long BEAT_MILLIS = 1_000;
  private static final byte[] BEAT =
      "event: beat\ndata: {}\n\n".getBytes(StandardCharsets.US_ASCII);

  private final Broadcast broadcast;
  private final PageModel model;
  private final RequestThreads threads;
  private final AtomicInteger viewers = new AtomicInteger();
  private final AtomicInteger arrivals = new AtomicInteger();

  EventStream(Broadcast broadcast, PageModel model, RequestThreads threads) {
    this.broadcast = broadcast;
    this.model = model;
    this.threads = threads;
  }

  /** How many viewers ever came: when it changes, somebody waits for the whole state. */
  int arrivals() {
    return arrivals.get();
  }

  /** Streams until the viewer leaves or the page closes. */
  void serve(HttpExchange exchange) throws IOException {
    if (viewers.incrementAndGet() > MOST_VIEWERS) {
      viewers.decrementAndGet();
      Answer.error(
          exchange,
          503,
          MOST_VIEWERS + " viewers watch already",
          "close the page in another window and reload");
      return;
    }
    model.viewerCame();
    try {
      stream(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      model.viewerLeft();
      viewers.decrementAndGet();
    }
  }

  private void stream(HttpExchange exchange) throws IOException, InterruptedException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    out.write(BEAT);
    out.flush();
    long seen = broadcast.number();
    arrivals.incrementAndGet();
    while (!broadcast.closed()) {
      Broadcast.Message message = broadcast.awaitNewer(seen, BEAT_MILLIS);
      if (message == null) {
        out.write(BEAT);
      } else {
        seen = message.number();
        out.write(message.bytes());
      }
      out.flush();
      threads.progressed();
    }
  }

  /** A state as a server-sent event. */
  static byte[] event(byte[] json) {
    byte[] start = "data: ".getBytes(StandardCharsets.US_ASCII);
    byte[] event = new byte[start.length + json.length + 2];
    System.arraycopy(start, 0, event, 0, start.length);
    System.arraycopy(json, 0, event, start.length, json.length);
    event[event.length - 2] = '\n';
    event[event.length - 1] = '\n';
    return event;
  }
}
