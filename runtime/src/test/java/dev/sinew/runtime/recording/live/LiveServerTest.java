package dev.sinew.runtime.recording.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.runtime.recording.foxglove.Topic;
import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LiveServerTest {
  private static final String TOKEN = "0123456789abcdef-token";
  private final AtomicLong now = new AtomicLong();
  private final Clock clock =
      new Clock() {
        @Override
        public long nanos() {
          return now.get();
        }

        @Override
        public long wallMillis() {
          return 0;
        }

        @Override
        public void sleepUntil(long deadlineNanos) {
          now.set(deadlineNanos);
        }
      };

  private LiveServer server(LiveConfig config) throws LiveException {
    return LiveServer.open(config, "rover", clock);
  }

  private LiveServer server() throws LiveException {
    return server(LiveConfig.loopback(0));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Waits until the server has taken in what a viewer sent. */
  private static void awaitWanted(LiveServer server, Topic topic) {
    while (!server.wants(topic)) {
      Thread.onSpinWait();
    }
  }

  @Test
  void handshakeIsThatOfTheRfcsExample() throws Exception {
    try (LiveServer server = server();
        TestViewer viewer = new TestViewer(server.port())) {
      String answer =
          viewer.ask("/", "Host: localhost:" + server.port() + "\r\n" + TestViewer.GOOD_HEADERS);
      assertThat(answer)
          .contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
          .contains("Sec-WebSocket-Protocol: foxglove.websocket.v1");
      assertThat(viewer.read().text()).contains("\"op\":\"serverInfo\"").contains("rover");
      assertThat(viewer.read().text()).contains("\"op\":\"advertise\"").contains("/pose");
    }
  }

  private String answer(LiveServer server, String target, String headers) throws IOException {
    try (TestViewer viewer = new TestViewer(server.port())) {
      return viewer.ask(target, headers + TestViewer.GOOD_HEADERS).lines().findFirst().orElse("");
    }
  }

  @Test
  void nameThatWasPointedAtThisMachineIsRefused() throws Exception {
    try (LiveServer server = server()) {
      assertThat(answer(server, "/", "Host: evil.example:80\r\n")).contains("403");
      assertThat(answer(server, "/", "")).contains("403");
      assertThat(answer(server, "/", "Host: 127.0.0.1:9\r\n")).contains("101");
      assertThat(answer(server, "/", "Host: [::1]:9\r\n")).contains("101");
    }
  }

  @Test
  void pageOfAnotherSiteIsRefusedUnlessItWasNamed() throws Exception {
    LiveConfig config =
        new LiveConfig("127.0.0.1", 0, Optional.empty(), List.of("https://app.foxglove.dev"));
    try (LiveServer server = server(config)) {
      String host = "Host: localhost\r\n";
      assertThat(answer(server, "/", host + "Origin: https://evil.example\r\n")).contains("403");
      assertThat(answer(server, "/", host + "Origin: null\r\n")).contains("403");
      assertThat(answer(server, "/", host + "Origin: https://app.foxglove.dev\r\nOrigin: x\r\n"))
          .contains("400");
      assertThat(answer(server, "/", host + "Origin: https://app.foxglove.dev\r\n"))
          .contains("101");
      assertThat(answer(server, "/", host + "Origin: http://localhost:8080\r\n")).contains("101");
    }
  }

  @Test
  void tokenIsAskedForWhereThereIsOne() throws Exception {
    LiveConfig config = new LiveConfig("127.0.0.1", 0, Optional.of(TOKEN), List.of());
    try (LiveServer server = server(config)) {
      String host = "Host: robot.local:8765\r\n";
      assertThat(answer(server, "/", host)).contains("401");
      assertThat(answer(server, "/?token=0123456789abcdef-tokem", host)).contains("401");
      assertThat(answer(server, "/?token=" + TOKEN, host)).contains("101");
      assertThat(answer(server, "/", host + "Authorization: Bearer " + TOKEN + "\r\n"))
          .contains("101");
    }
    assertThat(config.toString()).doesNotContain(TOKEN);
  }

  @Test
  void liveViewIsNeverOpenToTheNetworkWithoutAToken() {
    assertThatThrownBy(() -> server(new LiveConfig("0.0.0.0", 0, Optional.empty(), List.of())))
        .isInstanceOf(LiveException.class)
        .hasMessageContaining("expected 127.0.0.1, or a token");
  }

  @Test
  void portThatIsTakenIsSaidWithWhatToDo() throws Exception {
    try (LiveServer server = server()) {
      assertThatThrownBy(() -> server(LiveConfig.loopback(server.port())))
          .isInstanceOf(LiveException.class)
          .hasMessageContaining("port " + server.port())
          .hasMessageContaining("choose another");
    }
  }

  @Test
  void viewerOfAnotherProtocolIsRefused() throws Exception {
    try (LiveServer server = server();
        TestViewer viewer = new TestViewer(server.port())) {
      String other = TestViewer.GOOD_HEADERS.replace("foxglove.websocket.v1", "mqtt");
      assertThat(viewer.ask("/", "Host: localhost\r\n" + other))
          .contains("400")
          .contains("the subprotocol foxglove.websocket.v1 is spoken");
    }
  }

  @Test
  void messageArrivesUnderTheViewersOwnIdWithItsTime() throws Exception {
    try (LiveServer server = server();
        TestViewer viewer = TestViewer.welcome(server.port())) {
      assertThat(server.wants(Topic.GATE)).isFalse();
      viewer.subscribe(41, Topic.GATE);
      awaitWanted(server, Topic.GATE);
      server.publish(Topic.POSE, 1, utf8("{}"), 2);
      server.publish(Topic.GATE, 1_700_000_000_000_000_123L, utf8("{\"a\":1}xxx"), 7);
      TestViewer.Frame frame = viewer.read();
      ByteBuffer data = ByteBuffer.wrap(frame.data()).order(ByteOrder.LITTLE_ENDIAN);
      assertThat(frame.kind()).isEqualTo(FrameReader.BINARY);
      assertThat(data.get()).isEqualTo((byte) 1);
      assertThat(data.getInt()).isEqualTo(41);
      assertThat(data.getLong()).isEqualTo(1_700_000_000_000_000_123L);
      assertThat(StandardCharsets.UTF_8.decode(data).toString()).isEqualTo("{\"a\":1}");
    }
  }

  @Test
  void viewerThatStopsReadingCostsThePublisherNothingAndMissesTheOldest() throws Exception {
    try (LiveServer server = server();
        TestViewer slow = TestViewer.welcome(server.port());
        TestViewer quick = TestViewer.welcome(server.port())) {
      slow.subscribe(1, Topic.CAMERA);
      quick.subscribe(2, Topic.LOG);
      awaitWanted(server, Topic.CAMERA);
      awaitWanted(server, Topic.LOG);
      byte[] picture = new byte[200_000];
      int pictures = 200;
      for (int i = 0; i < pictures; i++) {
        ByteBuffer.wrap(picture).putInt(i);
        // Would never return if it waited for the slow viewer: 40 MB fit in no socket.
        server.publish(Topic.CAMERA, i, picture, picture.length);
      }
      assertThat(server.dropped()).isGreaterThan(100);
      server.publish(Topic.LOG, 1, utf8("{}"), 2);
      assertThat(quick.read().kind()).isEqualTo(FrameReader.BINARY);

      int received = 0;
      long told = 0;
      int last = -1;
      while (last < pictures - 1 || told < server.dropped()) {
        TestViewer.Frame frame = slow.read();
        if (frame.kind() == FrameReader.TEXT) {
          assertThat(frame.text()).contains("\"level\":1").contains("reads too slowly");
          told += Long.parseLong(frame.text().replaceAll(".*\"message\":\"(\\d+) .*", "$1"));
        } else {
          int number = ByteBuffer.wrap(frame.data()).getInt(13);
          assertThat(number).isGreaterThan(last);
          last = number;
          received++;
        }
      }
      assertThat(received + told).isEqualTo(pictures);
    }
  }

  @Test
  void viewerThatTakesNothingForHalfAMinuteIsLeft() throws Exception {
    try (LiveServer server = server();
        TestViewer stuck = TestViewer.welcome(server.port())) {
      stuck.subscribe(1, Topic.CAMERA);
      awaitWanted(server, Topic.CAMERA);
      byte[] picture = new byte[1 << 20];
      for (int i = 0; i < 40; i++) {
        server.publish(Topic.CAMERA, i, picture, picture.length);
      }
      while (server.viewers() > 0) {
        server.leaveStuckViewers();
        now.addAndGet(31_000_000_000L);
        Thread.onSpinWait();
      }
      assertThat(server.wants(Topic.CAMERA)).isFalse();
    }
  }

  @Test
  void viewerThatNeverShakesHandsIsLeft() throws Exception {
    try (LiveServer server = server();
        TestViewer silent = new TestViewer(server.port())) {
      silent.raw(utf8("GET / HT"));
      while (server.viewers() == 0) {
        Thread.onSpinWait();
      }
      while (server.viewers() > 0) {
        server.leaveStuckViewers();
        now.addAndGet(31_000_000_000L);
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void ninthViewerIsNotLetIn() throws Exception {
    try (LiveServer server = server()) {
      TestViewer[] viewers = new TestViewer[LiveServer.MOST_VIEWERS];
      for (int i = 0; i < viewers.length; i++) {
        viewers[i] = TestViewer.welcome(server.port());
      }
      assertThatThrownBy(() -> TestViewer.welcome(server.port())).isInstanceOf(IOException.class);
      for (TestViewer viewer : viewers) {
        viewer.close();
      }
    }
  }

  @Test
  void whatIsNotOfferedIsAnsweredInWords() throws Exception {
    try (LiveServer server = server();
        TestViewer viewer = TestViewer.welcome(server.port())) {
      viewer.text("{\"op\":\"setParameters\",\"parameters\":[]}");
      assertThat(viewer.read().text()).contains("can only be looked at");
      viewer.text("not JSON");
      assertThat(viewer.read().text()).contains("this is not JSON").contains("\"level\":2");
      viewer.text("{\"op\":\"subscribe\",\"subscriptions\":[{\"id\":1,\"channelId\":999}]}");
      assertThat(viewer.read().text()).contains("advertised");
      viewer.text("{\"op\":\"unsubscribe\",\"subscriptionIds\":[5]}");
      assertThat(viewer.read().text()).contains("there is no subscription 5");
      viewer.send(0x82, new byte[] {1, 2, 3});
      assertThat(viewer.read().text()).contains("takes no messages");
      viewer.send(0x89, new byte[] {7});
      assertThat(viewer.read()).matches(f -> f.kind() == FrameReader.PONG && f.data()[0] == 7);
      viewer.send(0x88, new byte[] {3, (byte) 0xE8});
      assertThat(viewer.read().kind()).isEqualTo(FrameReader.CLOSE);
    }
  }

  private static int closeCode(TestViewer viewer) throws IOException {
    TestViewer.Frame frame = viewer.read();
    assertThat(frame.kind()).isEqualTo(FrameReader.CLOSE);
    return ByteBuffer.wrap(frame.data()).getShort();
  }

  @Test
  void framesAgainstTheProtocolEndTheConnectionWithTheRightCode() throws Exception {
    try (LiveServer server = server()) {
      try (TestViewer viewer = TestViewer.welcome(server.port())) {
        viewer.raw(new byte[] {(byte) 0x81, 2, 'h', 'i'});
        assertThat(closeCode(viewer)).isEqualTo(ProtocolException.PROTOCOL_ERROR);
      }
      try (TestViewer viewer = TestViewer.welcome(server.port())) {
        viewer.raw(new byte[] {(byte) 0x81, (byte) 0xFF, 0, 0, 1, 0, 0, 0, 0, 0});
        assertThat(closeCode(viewer)).isEqualTo(ProtocolException.TOO_BIG);
      }
      try (TestViewer viewer = TestViewer.welcome(server.port())) {
        viewer.send(0x81, new byte[] {(byte) 0xC3, 0x28});
        assertThat(closeCode(viewer)).isEqualTo(ProtocolException.NOT_CONSISTENT);
      }
    }
  }

  @Test
  void viewersThatSendNonsenseLeaveTheOthersAlone() throws Exception {
    Random random = new Random(9);
    try (LiveServer server = server();
        TestViewer good = TestViewer.welcome(server.port())) {
      good.subscribe(1, Topic.POSE);
      awaitWanted(server, Topic.POSE);
      for (int round = 0; round < 200; round++) {
        byte[] junk = new byte[random.nextInt(300)];
        random.nextBytes(junk);
        try (TestViewer bad =
            round % 2 == 0 ? TestViewer.welcome(server.port()) : new TestViewer(server.port())) {
          bad.raw(junk);
        } catch (IOException e) {
          // It was refused while it was still sending.
          assertThat(e).isNotNull();
        }
        while (server.viewers() > 1) {
          Thread.onSpinWait();
        }
      }
      server.publish(Topic.POSE, 1, utf8("{}"), 2);
      assertThat(good.read().kind()).isEqualTo(FrameReader.BINARY);
    }
  }
}
