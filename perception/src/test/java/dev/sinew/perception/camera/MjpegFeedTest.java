package dev.sinew.perception.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sinew.perception.HeldClock;
import dev.sinew.perception.Natives;
import dev.sinew.perception.TickingClock;
import dev.sinew.perception.raw.JpegDeveloper;
import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FramePool;
import dev.sinew.sdk.vision.PixelFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

/** A network camera played by a real HTTP server on loopback. */
@Timeout(60)
class MjpegFeedTest {
  private final HeldClock clock = new HeldClock();
  private final CountDownLatch release = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server = none();

  private static HttpServer none() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeAll
  static void load() {
    Natives.load();
  }

  @BeforeEach
  void start() {
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    release.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private interface Body {
    void write(OutputStream out) throws IOException;
  }

  private void serve(Body body) {
    server.createContext(
        "/stream",
        exchange -> {
          exchange
              .getResponseHeaders()
              .set("Content-Type", "multipart/x-mixed-replace; boundary=frame");
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            body.write(out);
            out.flush();
            hold();
          }
        });
  }

  private void hold() {
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] jpeg(int width, int height, int grey) {
    Mat picture = new Mat(height, width, CvType.CV_8UC3, new Scalar(grey, grey, grey));
    MatOfByte coded = new MatOfByte();
    Imgcodecs.imencode(".jpg", picture, coded);
    byte[] bytes = coded.toArray();
    coded.release();
    picture.release();
    return bytes;
  }

  private static void send(OutputStream out, byte[] picture) throws IOException {
    out.write(
        ("--frame\r\nContent-Type: image/jpeg\r\nContent-Length: " + picture.length + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    out.write(picture);
    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  private String address(String user) {
    return "http://%s%s:%d/stream"
        .formatted(user, server.getAddress().getHostString(), server.getAddress().getPort());
  }

  private Camera connect(String address) throws ComponentException {
    return new BoardCameras(clock).connect(address, TestCameras.MODEL, 10);
  }

  @Test
  void aPictureOfTheWantedSizeComesAsItWasSent() throws Exception {
    byte[] picture = jpeg(128, 96, 120);
    serve(out -> send(out, picture));
    Camera camera = connect(address(""));
    Frame frame = TestCameras.await(camera);
    assertThat(TestCameras.pixel(frame, 64, 48, 1)).isBetween(118, 122);
    assertThat(frame.captureNanos()).isEqualTo(clock.nanos());
    frame.release();
    camera.close();
  }

  @Test
  void aPictureOfAnotherSizeIsFittedWithGreyAroundIt() throws Exception {
    byte[] picture = jpeg(96, 96, 250);
    serve(out -> send(out, picture));
    Camera camera = connect(address(""));
    Frame frame = TestCameras.await(camera);
    assertThat(TestCameras.pixel(frame, 64, 48, 0)).isBetween(248, 252);
    assertThat(TestCameras.pixel(frame, 2, 48, 0)).isEqualTo(114);
    frame.release();
    camera.close();
  }

  @Test
  void whatIsNoPictureIsCountedAndTheNextOneComes() throws Exception {
    byte[] picture = jpeg(128, 96, 60);
    serve(out -> {
      send(out, "no picture at all".getBytes(StandardCharsets.US_ASCII));
      send(out, Arrays.copyOf(picture, 40));
      send(out, picture);
    });
    Camera camera = connect(address(""));
    TestCameras.await(camera).release();
    assertThat(camera.counts().damaged()).isEqualTo(2);
    assertThat(camera.counts().captured()).isEqualTo(1);
    camera.close();
  }

  @Test
  void theThreadOfACameraThatWasClosedWhileItWasSilentEndsWithTheCamera() throws Exception {
    CountDownLatch connected = new CountDownLatch(1);
    serve(out -> connected.countDown());
    CameraAddress.Pictures place =
        (CameraAddress.Pictures) CameraAddress.of(address("")).orElseThrow();
    MjpegFeed feed = new MjpegFeed(place, clock, 300_000);
    try (FramePool pool = new FramePool(2, TestCameras.MODEL, PixelFormat.RGB)) {
      Feed.Running running = feed.start(new Intake(pool, feed.developer(), 1));
      connected.await();
      running.close();
      assertThat(release.getCount()).as("the camera still holds its answer").isEqualTo(1);
      release.countDown();
      while (!running.over()) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void noBeginningOfAJpegFileLooksWhole() {
    byte[] picture = jpeg(64, 48, 60);
    for (int length = 0; length < picture.length; length++) {
      assertThat(JpegDeveloper.looksWhole(picture, length)).as("%d bytes", length).isFalse();
    }
    assertThat(JpegDeveloper.looksWhole(picture, picture.length)).isTrue();
    byte[] padded = Arrays.copyOf(picture, picture.length + 100);
    assertThat(JpegDeveloper.looksWhole(padded, padded.length)).as("with zeros behind").isTrue();
  }

  /**
   * A JPEG file whose header tells another size: bytes 5 to 8 of its frame segment (T.81, B.2.2).
   */
  private static byte[] ofSize(byte[] picture, int width, int height) {
    byte[] forged = picture.clone();
    for (int i = 2; i < forged.length - 9; i++) {
      if ((forged[i] & 0xff) == 0xff && (forged[i + 1] & 0xff) == 0xc0) {
        forged[i + 5] = (byte) (height >> 8);
        forged[i + 6] = (byte) height;
        forged[i + 7] = (byte) (width >> 8);
        forged[i + 8] = (byte) width;
        return forged;
      }
    }
    throw new AssertionError("no frame segment");
  }

  @Test
  void halfAPictureZeroPixelsAndAnAbsurdSizeAreCountedAndTakeNoGoodPicturesPlace()
      throws Exception {
    byte[] good = jpeg(128, 96, 60);
    byte[] noise = jpeg(128, 96, 200);
    CountDownLatch all = new CountDownLatch(1);
    serve(out -> {
      send(out, good);
      send(out, Arrays.copyOf(noise, noise.length * 2 / 3));
      send(out, Arrays.copyOf(noise, noise.length - 2));
      send(out, ofSize(noise, 0, 96));
      send(out, ofSize(noise, 128, 0));
      send(out, ofSize(noise, 65_500, 65_500));
      send(out, new byte[0]);
      send(out, "GIF89a is another format".getBytes(StandardCharsets.US_ASCII));
      out.flush();
      all.countDown();
    });
    Camera camera = connect(address(""));
    all.await();
    while (camera.counts().damaged() < 7) {
      Thread.onSpinWait();
    }
    Frame frame = TestCameras.await(camera);
    assertThat(TestCameras.pixel(frame, 64, 48, 1)).isBetween(58, 62);
    frame.release();
    assertThat(camera.poll()).isEmpty();
    assertThat(camera.counts().captured()).isEqualTo(1);
    assertThat(camera.counts().dropped()).isZero();
    camera.close();
  }

  @Test
  void picturesThatNobodyTookInTimeAreCountedAsDropped() throws Exception {
    byte[] old = jpeg(128, 96, 30);
    byte[] newest = jpeg(128, 96, 200);
    CountDownLatch all = new CountDownLatch(1);
    serve(out -> {
      for (int i = 0; i < 4; i++) {
        send(out, old);
      }
      send(out, newest);
      out.flush();
      all.countDown();
    });
    Camera camera =
        new BoardCameras(new TickingClock()).connect(address(""), TestCameras.MODEL, 10);
    all.await();
    while (camera.counts().captured() < 5) {
      Thread.onSpinWait();
    }
    Frame frame = TestCameras.await(camera);
    while (TestCameras.pixel(frame, 5, 5, 0) < 100) {
      // The last picture had begun and was not finished when the one before was taken.
      frame.release();
      frame = TestCameras.await(camera);
    }
    assertThat(frame.sequence()).isEqualTo(4);
    assertThat(camera.counts().dropped()).isBetween(3L, 4L);
    frame.release();
    camera.close();
  }

  @Test
  void aConnectionThatEndsIsMadeAgain() throws Exception {
    byte[] picture = jpeg(128, 96, 60);
    server.createContext(
        "/stream",
        exchange -> {
          exchange
              .getResponseHeaders()
              .set("Content-Type", "multipart/x-mixed-replace; boundary=frame");
          exchange.sendResponseHeaders(200, 0);
          send(exchange.getResponseBody(), picture);
          exchange.close();
        });
    Camera camera = connect(address(""));
    TestCameras.await(camera).release();
    assertThatThrownBy(() -> TestCameras.await(camera))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("gives no more pictures")
        .hasMessageContaining("ended the connection");
    assertThat(camera.health().usable()).isFalse();
    clock.advanceMillis(1100);
    TestCameras.await(camera).release();
    assertThat(camera.health().usable()).isTrue();
    assertThat(camera.counts().restarts()).isEqualTo(1);
    camera.close();
  }

  @Test
  void aCameraThatFallsSilentIsStartedAgain() throws Exception {
    byte[] picture = jpeg(128, 96, 60);
    serve(out -> send(out, picture));
    Camera camera = connect(address(""));
    TestCameras.await(camera).release();
    clock.advanceMillis(3_400);
    assertThat(camera.poll()).isEmpty();
    clock.advanceMillis(200);
    assertThatThrownBy(camera::poll)
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("has given no picture for 3.6 s");
    clock.advanceMillis(1100);
    TestCameras.await(camera).release();
    camera.close();
  }

  @Test
  void theAddressIsAskedForAsItStands() throws Exception {
    byte[] picture = jpeg(128, 96, 60);
    AtomicReference<String> asked = new AtomicReference<>("");
    server.createContext(
        "/stream",
        exchange -> {
          asked.set(exchange.getRequestURI().toString());
          exchange
              .getResponseHeaders()
              .set("Content-Type", "multipart/x-mixed-replace; boundary=frame");
          exchange.sendResponseHeaders(200, 0);
          send(exchange.getResponseBody(), picture);
          exchange.getResponseBody().flush();
          hold();
          exchange.close();
        });
    Camera camera = connect(address("") + "/a%2Fb?key=one%26two&size=1");
    TestCameras.await(camera).release();
    camera.close();
    assertThat(asked.get()).isEqualTo("/stream/a%2Fb?key=one%26two&size=1");
  }

  @Test
  void userAndPasswordAreSentAndNeverShown() throws Exception {
    byte[] picture = jpeg(128, 96, 60);
    String expected =
        "Basic "
            + Base64.getEncoder().encodeToString("eye:secret".getBytes(StandardCharsets.UTF_8));
    server.createContext(
        "/stream",
        (HttpExchange exchange) -> {
          boolean known = expected.equals(exchange.getRequestHeaders().getFirst("Authorization"));
          exchange
              .getResponseHeaders()
              .set("Content-Type", "multipart/x-mixed-replace; boundary=frame");
          exchange.sendResponseHeaders(known ? 200 : 401, 0);
          send(exchange.getResponseBody(), picture);
          exchange.getResponseBody().flush();
          hold();
          exchange.close();
        });
    Camera camera = connect(address("eye:secret@"));
    TestCameras.await(camera).release();
    camera.close();
    assertThatThrownBy(() -> connect(address("eye:wrong@")))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("status 401")
        .hasMessageContaining("…@")
        .hasMessageNotContaining("wrong");
  }

  @Test
  void aPageThatIsNoStreamIsNamedWithItsType() {
    server.createContext(
        "/stream",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    assertThatThrownBy(() -> connect(address("")))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("type 'text/html', expected multipart/x-mixed-replace");
  }

  @Test
  void aCameraThatIsNotThereIsNamedWithTheRemedy() {
    server.stop(0);
    assertThatThrownBy(() -> connect(address("")))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("cannot be reached")
        .hasMessageContaining("switched on");
  }
}
