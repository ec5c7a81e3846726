package dev.sinew.runtime.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.sinew.runtime.safety.GateDecision;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
final class EventStreamTest {
  private final PageModel model = new PageModel();

  @Test
  void bringsTheNewestStateToWhoComesAndThenEachNewOne() throws Exception {
    try (var server = new PageServer(PageConfig.loopback(0), model, new RecordedActions())) {
      server.start();
      var robot = new DemoRobot();
      robot.drive(1);
      model.publish(robot.snapshot(GateDecision.Outcome.ALLOW, ""));
      try (var viewer = new Viewer(server.port())) {
        assertThat(viewer.state().path("cycle").asLong()).isEqualTo(5);
        assertThat(model.watched()).isTrue();
        robot.drive(1);
        model.publish(robot.snapshot(GateDecision.Outcome.STOP, "a test"));
        JsonNode state = viewer.state();
        // Who comes in the middle of a turn may get the same state twice.
        while (state.path("cycle").asLong() == 5) {
          state = viewer.state();
        }
        assertThat(state.path("cycle").asLong()).isEqualTo(10);
        assertThat(state.path("estop").path("latched").asBoolean()).isTrue();
        try (var late = new Viewer(server.port())) {
          assertThat(late.state().path("cycle").asLong()).isEqualTo(10);
        }
      }
    }
  }

  @Test
  void beatsWhileTheRobotIsSilent() throws Exception {
    try (var server = new PageServer(PageConfig.loopback(0), model, new RecordedActions())) {
      server.start();
      try (var viewer = new Viewer(server.port())) {
        assertThat(viewer.next()).isEqualTo("event: beat\ndata: {}");
        assertThat(viewer.next()).isEqualTo("event: beat\ndata: {}");
      }
    }
  }

  @Test
  void aViewerThatDoesNotReadHoldsUpNobodyAndMissesTheOldOnes() throws Exception {
    var broadcast = new Broadcast();
    var threads = new RequestThreads();
    var stream = new EventStream(broadcast, model, threads);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/events",
        exchange -> {
          try (exchange) {
            stream.serve(exchange);
          }
        });
    server.start();
    int messages = 48;
    int size = 1 << 20;
    try (var slow = new Viewer(server.getAddress().getPort());
        var fast = new Viewer(server.getAddress().getPort())) {
      // Once both have had their greeting, both wait for the first message.
      slow.next();
      fast.next();
      for (int i = 1; i <= messages; i++) {
        broadcast.send(EventStream.event(message(i, size)));
        assertThat(fast.number()).isEqualTo(i);
      }
      List<Integer> seen = new ArrayList<>();
      while (seen.isEmpty() || seen.getLast() < messages) {
        seen.add(slow.number());
      }
      assertThat(seen).isSorted().doesNotHaveDuplicates().hasSizeLessThan(messages);
    } finally {
      broadcast.close();
      threads.interruptAll();
      server.stop(0);
    }
  }

  @Test
  void closesWithinTwoTenthsOfASecondWhileViewersWatchAndOneIsStuck() throws Exception {
    var server = new PageServer(PageConfig.loopback(0), model, new RecordedActions());
    server.start();
    try (var reading = new Viewer(server.port());
        var idle = new Socket(InetAddress.getLoopbackAddress(), server.port());
        var slow = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      slow.getOutputStream().write("GET / HT".getBytes(StandardCharsets.US_ASCII));
      reading.next();
      assertThat(idle.isConnected()).isTrue();
      long before = System.nanoTime();
      server.close();
      assertThat((System.nanoTime() - before) / 1_000_000).isLessThan(200);
      server.close();
    }
  }

  @Test
  void turnsViewersAwayWhenThereAreTooMany() throws Exception {
    try (var server = new PageServer(PageConfig.loopback(0), model, new RecordedActions())) {
      server.start();
      List<Viewer> viewers = new ArrayList<>();
      try {
        for (int i = 0; i < EventStream.MOST_VIEWERS; i++) {
          var viewer = new Viewer(server.port());
          viewers.add(viewer);
          viewer.next();
        }
        assertThat(RawHttp.status(server.port(), "GET /events HTTP/1.1", "Host: localhost"))
            .isEqualTo(503);
      } finally {
        for (Viewer viewer : viewers) {
          viewer.close();
        }
      }
    }
  }

  private static byte[] message(int number, int size) {
    return (number + " ".repeat(size)).getBytes(StandardCharsets.US_ASCII);
  }

  /** Reads a stream of events from a socket with a small buffer of its own. */
  private static final class Viewer implements AutoCloseable {
    private final Socket socket = new Socket();
    private final InputStream in;

    Viewer(int port) throws IOException {
      socket.setReceiveBufferSize(8_192);
      socket.setSoTimeout(20_000);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket
          .getOutputStream()
          .write(
              "GET /events HTTP/1.0\r\nHost: localhost\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      in = new BufferedInputStream(socket.getInputStream());
      String head = next("\r\n\r\n");
      assertThat(head).startsWith("HTTP/1.1 200").contains("text/event-stream");
    }

    /** The next event, a heartbeat or a state. */
    String next() throws IOException {
      return next("\n\n");
    }

    JsonNode state() throws IOException {
      return new JsonMapper().readTree(data());
    }

    int number() throws IOException {
      return Integer.parseInt(data().strip());
    }

    private String data() throws IOException {
      for (; ; ) {
        String event = next();
        if (event.startsWith("data: ")) {
          return event.substring("data: ".length());
        }
      }
    }

    private String next(String end) throws IOException {
      var text = new ByteArrayOutputStream();
      int matched = 0;
      while (matched < end.length()) {
        int c = in.read();
        if (c < 0) {
          throw new IOException("the stream ended after " + text);
        }
        text.write(c);
        matched = c == end.charAt(matched) ? matched + 1 : c == end.charAt(0) ? 1 : 0;
      }
      String whole = text.toString(StandardCharsets.UTF_8);
      return whole.substring(0, whole.length() - end.length());
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
