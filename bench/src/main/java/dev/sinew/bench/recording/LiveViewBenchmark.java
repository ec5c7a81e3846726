package dev.sinew.bench.recording;

import dev.sinew.bench.report.Benchmark;
import dev.sinew.bench.report.CannotMeasureException;
import dev.sinew.bench.report.Sheet;
import dev.sinew.bench.report.Spread;
import dev.sinew.runtime.recording.foxglove.Topic;
import dev.sinew.runtime.recording.live.LiveConfig;
import dev.sinew.runtime.recording.live.LiveServer;
import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What publishing to viewers costs the thread that publishes. */
public final class LiveViewBenchmark implements Benchmark {
  private static final int MESSAGES = 20_000;
  private static final int BYTES = 1000;
  private static final long PACE_NANOS = 50_000;
  private static final double MICROS = 1e3;

  private final Clock clock;

  public LiveViewBenchmark(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "liveview";
  }

  @Override
  public String summary() {
    return "what a message to viewers costs the publishing thread, beside writing it to a socket";
  }

  @Override
  public void run(Sheet sheet) throws Exception {
    sheet.setting(
        "settings",
        "%,d messages of %,d bytes, one each %d µs; the viewer is the JDK's WebSocket client"
            .formatted(MESSAGES, BYTES, PACE_NANOS / 1000));
    sheet.setting("bare", "the same bytes written to a loopback socket whose other end reads all");
    Spread bare = bare();
    sheet.head("publishing, one viewer that reads", "µs");
    sheet.spreads(published(true), bare, MICROS);
    sheet.head("publishing, one viewer that stopped reading (the bare writer would stand)", "µs");
    sheet.spreads(published(false), bare, MICROS);
  }

  private Spread published(boolean reading) throws Exception {
    Spread took = new Spread();
    byte[] message = new byte[BYTES];
    try (LiveServer server = LiveServer.open(LiveConfig.loopback(0), "bench", clock);
        HttpClient client = HttpClient.newHttpClient()) {
      WebSocket viewer =
          client
              .newWebSocketBuilder()
              .subprotocols("foxglove.websocket.v1")
              .buildAsync(URI.create("ws://localhost:" + server.port()), new Reader(reading))
              .get(10, TimeUnit.SECONDS);
      viewer
          .sendText("{\"op\":\"subscribe\",\"subscriptions\":[{\"id\":1,\"channelId\":1}]}", true)
          .get(10, TimeUnit.SECONDS);
      while (!server.wants(Topic.values()[0])) {
        clock.sleepUntil(clock.nanos() + 1_000_000);
      }
      for (int i = 0; i < MESSAGES; i++) {
        clock.sleepUntil(clock.nanos() + PACE_NANOS);
        long start = clock.nanos();
        server.publish(Topic.values()[0], i, message, BYTES);
        took.add(clock.nanos() - start);
      }
      if (reading && server.dropped() > MESSAGES / 10) {
        throw new CannotMeasureException("the viewer did not keep up: " + server.dropped());
      }
      if (!reading && server.dropped() == 0) {
        throw new CannotMeasureException("the viewer that does not read missed nothing");
      }
      viewer.abort();
    }
    return took;
  }

  /** Takes everything, or, after the greetings, nothing. */
  private record Reader(boolean reading) implements WebSocket.Listener {
    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      if (reading) {
        socket.request(1);
      }
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
      if (reading) {
        socket.request(1);
      }
      return null;
    }
  }

  private Spread bare() throws Exception {
    Spread took = new Spread();
    byte[] message = new byte[BYTES];
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort());
        Socket other = listener.accept()) {
      socket.setTcpNoDelay(true);
      InputStream in = other.getInputStream();
      Thread reader =
          Thread.ofPlatform()
              .daemon()
              .start(() -> {
                byte[] buffer = new byte[1 << 16];
                try {
                  while (in.read(buffer) >= 0) {
                    continue;
                  }
                } catch (IOException e) {
                  // The measurement is over.
                }
              });
      OutputStream out = socket.getOutputStream();
      for (int i = 0; i < MESSAGES; i++) {
        clock.sleepUntil(clock.nanos() + PACE_NANOS);
        long start = clock.nanos();
        out.write(message);
        took.add(clock.nanos() - start);
      }
      socket.shutdownOutput();
      reader.join();
    }
    return took;
  }
}
