package dev.sinew.perception.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.perception.HeldClock;
import dev.sinew.perception.Natives;
import dev.sinew.perception.TickingClock;
import dev.sinew.perception.raw.Developer;
import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.time.SystemClock;
import dev.sinew.sdk.vision.CameraExposure;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FramePool;
import dev.sinew.sdk.vision.PixelFormat;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BoardCamerasTest {
  private final HeldClock clock = new HeldClock();
  @TempDir private Path folder;

  @BeforeAll
  static void load() {
    Natives.load();
  }

  @Test
  void readsEveryKindOfAddress() {
    assertThat(CameraAddress.of("csi1")).contains(new CameraAddress.Ribbon(1));
    assertThat(CameraAddress.of("video2")).contains(new CameraAddress.Device("/dev/video2"));
    assertThat(CameraAddress.of("/dev/v4l/by-id/usb-046d_C270-video-index0"))
        .contains(new CameraAddress.Device("/dev/v4l/by-id/usb-046d_C270-video-index0"));
    assertThat(CameraAddress.of("http://eye.local/stream"))
        .get()
        .isInstanceOf(CameraAddress.Pictures.class);
    assertThat(CameraAddress.of("rtsp://eye.local:554/1"))
        .get()
        .isInstanceOf(CameraAddress.Stream.class);
  }

  @Test
  void refusesWhatIsNoPlaceOfACamera() {
    for (String wrong :
        new String[] {
          "csi12", "/dev/../etc/passwd", "file:///etc/passwd", "http:", "concat:x", ""
        }) {
      assertThat(CameraAddress.of(wrong)).as(wrong).isEmpty();
    }
  }

  @Test
  void aPasswordInAnAddressIsNeverShown() {
    assertThat(CameraAddress.of("rtsp://eye:secret@cam/1").orElseThrow().shown())
        .isEqualTo("rtsp://…@cam/1");
  }

  @Test
  void aKernelDeviceThatIsNotThereIsNamedWithTheRemedy() {
    assertThatThrownBy(
            () -> new BoardCameras(clock).connect("/dev/video-none", TestCameras.MODEL, 10))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("/dev/video-none")
        .hasMessageContaining("hal scan");
  }

  @Test
  void aFileThatIsNoCameraIsNamed() throws Exception {
    Path file = TestCameras.script(folder, "video9", "exit 0");
    assertThatThrownBy(() ->
            new V4l2Feed(file.toString(), TestCameras.MODEL, 10, CameraExposure.AUTOMATIC, clock)
                .start(new Intake(new FramePool(2, 128, 96, PixelFormat.RGB), Developer.NONE, 1)))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("expected a video capture device");
  }

  @Test
  void aStreamIsReadThroughFfmpegWithoutKeepingPicturesBack() throws Exception {
    Path arguments = folder.resolve("arguments");
    Path tool =
        TestCameras.script(
            folder,
            "ffmpeg",
            "echo \"$@\" > %s; head -c 36864 /dev/zero | tr '\\0' '\\132'; exec sleep 60"
                .formatted(arguments));
    CameraAddress.Stream stream =
        (CameraAddress.Stream) CameraAddress.of("rtsp://eye.local/1").orElseThrow();
    Camera camera =
        LiveCamera.open(
            stream.shown(),
            FfmpegStream.feed(stream, TestCameras.MODEL, 10, clock, tool.toString()),
            TestCameras.MODEL,
            10,
            clock);
    Frame frame = TestCameras.await(camera);
    assertThat(TestCameras.pixel(frame, 10, 10, 2)).isEqualTo(0132);
    frame.release();
    camera.close();
    assertThat(Files.readString(arguments))
        .contains("-fflags nobuffer", "-i rtsp://eye.local/1", "fps=10.0000", "rgb24");
  }

  @Test
  void whileEveryFrameIsHeldAPipeIsEmptiedAndItsPicturesAreDropped() throws Exception {
    Path tool = TestCameras.script(folder, "ffmpeg", "exec cat /dev/zero");
    CameraAddress.Stream stream =
        (CameraAddress.Stream) CameraAddress.of("rtsp://eye.local/1").orElseThrow();
    TickingClock ticking = new TickingClock();
    Camera camera =
        LiveCamera.open(
            stream.shown(),
            FfmpegStream.feed(stream, TestCameras.MODEL, 10, ticking, tool.toString()),
            TestCameras.MODEL,
            10,
            ticking);
    List<Frame> held = new ArrayList<>();
    while (held.size() < 5) {
      held.add(TestCameras.await(camera));
    }
    long before = camera.counts().captured();
    while (camera.counts().captured() < before + 50) {
      Thread.onSpinWait();
    }
    assertThat(camera.counts().dropped()).isGreaterThan(40);
    held.forEach(Frame::release);
    camera.poll();
    TestCameras.await(camera).release();
    camera.close();
  }

  @Test
  void aPasswordThatFfmpegRepeatsIsNotTold() throws Exception {
    Path tool =
        TestCameras.script(
            folder,
            "ffmpeg",
            "echo 'rtsp://eye:secret@eye.local/1: Connection refused' >&2; exit 1");
    CameraAddress.Stream stream =
        (CameraAddress.Stream) CameraAddress.of("rtsp://eye:secret@eye.local/1").orElseThrow();
    Camera camera =
        LiveCamera.open(
            stream.shown(),
            FfmpegStream.feed(stream, TestCameras.MODEL, 10, clock, tool.toString()),
            TestCameras.MODEL,
            10,
            clock);
    assertThatThrownBy(() -> TestCameras.await(camera))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("rtsp://…@eye.local/1: Connection refused")
        .hasMessageNotContaining("secret");
    assertThat(camera.health().reason()).doesNotContain("secret");
    camera.close();
  }

  @Test
  void realFfmpegReadsARealStream() throws Exception {
    TestCameras.needFfmpeg();
    try (ServerSocket free = new ServerSocket(0)) {
      int port = free.getLocalPort();
      free.close();
      Process sender =
          new ProcessBuilder(
                  "ffmpeg",
                  "-nostdin",
                  "-loglevel",
                  "error",
                  "-re",
                  "-f",
                  "lavfi",
                  "-i",
                  "color=c=red:s=160x120:r=15",
                  "-c:v",
                  "libx264",
                  "-tune",
                  "zerolatency",
                  "-preset",
                  "ultrafast",
                  "-g",
                  "5",
                  "-f",
                  "flv",
                  "-listen",
                  "1",
                  "rtmp://127.0.0.1:" + port + "/live/eye")
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("sender.log").toFile())
              .start();
      try {
        SystemClock time = new SystemClock();
        Camera camera =
            new BoardCameras(time)
                .connect("rtmp://127.0.0.1:" + port + "/live/eye", TestCameras.MODEL, 10);
        Frame frame = awaitThroughRestarts(camera, sender);
        assertThat(TestCameras.pixel(frame, 64, 48, 0)).isGreaterThan(200);
        assertThat(TestCameras.pixel(frame, 64, 48, 2)).isLessThan(60);
        frame.release();
        camera.close();
      } finally {
        sender.destroyForcibly().waitFor();
      }
    }
  }

  /** The sender may not listen yet: the camera says so and tries again, as it does in a robot. */
  private static Frame awaitThroughRestarts(Camera camera, Process sender) {
    while (sender.isAlive()) {
      try {
        return TestCameras.await(camera);
      } catch (ComponentException e) {
        assertThat(e).hasMessageContaining("started again");
      }
    }
    throw new AssertionError("the sender ended");
  }
}
