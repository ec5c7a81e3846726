package dev.sinew.perception.footage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.perception.HeldClock;
import dev.sinew.perception.Natives;
import dev.sinew.perception.camera.TestCameras;
import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FrameCounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.videoio.VideoWriter;
import org.opencv.videoio.Videoio;

@Timeout(120)
class VideoConnectorTest {
  private final HeldClock clock = new HeldClock();
  @TempDir private Path folder;

  @BeforeAll
  static void load() {
    Natives.load();
  }

  /** Two seconds at 10 pictures per second: one of red, one of blue. */
  private Path redThenBlue() throws Exception {
    TestCameras.needFfmpeg();
    Path file = folder.resolve("red then blue.mp4");
    Process process =
        new ProcessBuilder(
                List.of(
                    "ffmpeg",
                    "-nostdin",
                    "-loglevel",
                    "error",
                    "-y",
                    "-f",
                    "lavfi",
                    "-i",
                    "color=red:size=128x96:rate=10:duration=1",
                    "-f",
                    "lavfi",
                    "-i",
                    "color=blue:size=128x96:rate=10:duration=1",
                    "-filter_complex",
                    "[0][1]concat=n=2:v=1:a=0",
                    "-c:v",
                    "mpeg4",
                    "-q:v",
                    "2",
                    file.toString()))
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isZero();
    return file;
  }

  private Camera camera(Path file) throws ComponentException {
    return new VideoConnector(file, clock).connect("csi0", TestCameras.MODEL, 10);
  }

  @Test
  void playsAVideoInRobotTimeAndBeginsAgainAtItsEnd() throws Exception {
    Camera camera = camera(redThenBlue());
    StringBuilder colours = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      Frame frame = camera.poll().orElseThrow();
      assertThat(frame.sequence()).isEqualTo(i);
      boolean red = TestCameras.pixel(frame, 64, 48, 0) > 180;
      boolean blue = TestCameras.pixel(frame, 64, 48, 2) > 180;
      assertThat(red).isNotEqualTo(blue);
      colours.append(red ? 'r' : 'b');
      frame.release();
      assertThat(camera.poll()).isEmpty();
      clock.advanceMillis(100);
    }
    camera.close();

    assertThat(colours.toString()).isEqualTo(("r".repeat(10) + "b".repeat(10)).repeat(2));
    assertThat(camera.health().reason()).isEqualTo("closed");
  }

  @Test
  void skipsPicturesWhenTheRobotIsLate() throws Exception {
    Camera camera = camera(redThenBlue());
    camera.poll().orElseThrow().release();
    clock.advanceMillis(1500);

    Frame frame = camera.poll().orElseThrow();

    assertThat(frame.sequence()).isEqualTo(15);
    assertThat(TestCameras.pixel(frame, 64, 48, 2)).isGreaterThan(180);
    frame.release();
    camera.close();
  }

  /** Half a second at 20 pictures per second, each as bright as its number times 20. */
  private Path avi(String name, String code) {
    Path file = folder.resolve(name);
    VideoWriter writer =
        new VideoWriter(
            file.toString(),
            Videoio.CAP_OPENCV_MJPEG,
            VideoWriter.fourcc(code.charAt(0), code.charAt(1), code.charAt(2), code.charAt(3)),
            20,
            new Size(128, 96));
    assertThat(writer.isOpened()).isTrue();
    for (int i = 0; i < 10; i++) {
      Mat picture = new Mat(96, 128, CvType.CV_8UC3, new Scalar(20 * i, 20 * i, 20 * i));
      writer.write(picture);
      picture.release();
    }
    writer.release();
    return file;
  }

  @Test
  void withoutFfmpegAnAviFileOfJpegPicturesIsPlayedAllTheSame() throws Exception {
    Camera camera =
        new VideoConnector(avi("steps.avi", "MJPG"), clock, "no-such-ffmpeg")
            .connect("csi0", TestCameras.MODEL, 10);
    for (int i = 0; i < 12; i++) {
      Frame frame = camera.poll().orElseThrow();
      assertThat(frame.sequence()).isEqualTo(i);
      assertThat(frame.captureNanos()).isEqualTo(clock.nanos());
      int expected = 20 * (2 * i % 10); // every other of 20 a second, over and over
      assertThat(TestCameras.pixel(frame, 64, 48, 1)).isBetween(expected - 3, expected + 3);
      frame.release();
      clock.advanceMillis(100);
    }
    assertThat(camera.counts().restarts()).isEqualTo(2);
    camera.close();
    assertThat(camera.health().reason()).isEqualTo("closed");
  }

  @Test
  void anAviFileThatOpenCvCannotReadNamesTheToolThatCan() throws Exception {
    Path file = Files.write(folder.resolve("other.avi"), new byte[5000]);
    assertThatThrownBy(() ->
            new VideoConnector(file, clock, "no-such-ffmpeg")
                .connect("csi0", TestCameras.MODEL, 10))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("AVI file of JPEG pictures")
        .hasMessageContaining("apt install ffmpeg");
  }

  @Test
  void picturesThatTheRobotDidNotTakeAreCountedAsDropped() throws Exception {
    Camera camera = camera(redThenBlue());
    camera.poll().orElseThrow().release();
    clock.advanceMillis(500);
    camera.poll().orElseThrow().release();
    assertThat(camera.counts()).isEqualTo(new FrameCounts(6, 4, 0, 0));
    camera.close();
  }

  @Test
  void whileEveryFrameIsHeldPicturesAreDroppedAndTheVideoGoesOn() throws Exception {
    Camera camera = camera(redThenBlue());
    List<Frame> held = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      camera.poll().ifPresent(held::add);
      clock.advanceMillis(100);
    }
    assertThat(held).hasSize(6);
    assertThat(held.get(5).sequence()).isEqualTo(5);
    held.forEach(Frame::release);
    Frame next = camera.poll().orElseThrow();
    assertThat(next.sequence()).isEqualTo(15);
    assertThat(TestCameras.pixel(next, 64, 48, 2)).isGreaterThan(180);
    next.release();
    assertThat(camera.counts().dropped()).isEqualTo(9);
    camera.close();
    assertThat(camera.health().reason()).isEqualTo("closed");
  }

  @Test
  void namesTheMissingToolAndHowToInstallIt() throws Exception {
    Path file = Files.write(folder.resolve("video.mp4"), new byte[10]);

    assertThatThrownBy(() ->
            new VideoConnector(file, clock, "no-such-ffmpeg")
                .connect("csi0", TestCameras.MODEL, 10))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("no-such-ffmpeg")
        .hasMessageContaining("apt install ffmpeg");
  }

  @Test
  void saysThatAVideoIsNotThere() {
    assertThatThrownBy(() -> camera(folder.resolve("absent.mp4")))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("absent.mp4");
  }

  @Test
  void passesOnWhatFfmpegSaysAboutABrokenFile() throws Exception {
    TestCameras.needFfmpeg();
    Path file = Files.write(folder.resolve("broken.mp4"), new byte[5000]);
    Camera camera = camera(file);

    assertThatThrownBy(camera::poll)
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("broken.mp4")
        .hasMessageContaining("Invalid data");
    assertThat(camera.health().usable()).isFalse();
    camera.close();
  }

  @Test
  void endsItsChildWhenClosed() throws Exception {
    Path pid = folder.resolve("pid");
    Path tool =
        TestCameras.script(folder, "endless", "echo $$ > '" + pid + "'; exec cat /dev/zero");
    Camera camera =
        new VideoConnector(Files.write(folder.resolve("v"), new byte[1]), clock, tool.toString())
            .connect("csi0", TestCameras.MODEL, 10);
    camera.poll().orElseThrow().release();
    long child = Long.parseLong(Files.readString(pid).strip());
    assertThat(ProcessHandle.of(child)).isPresent();

    camera.close();

    assertThat(ProcessHandle.of(child).map(ProcessHandle::isAlive).orElse(false)).isFalse();
  }

  @Test
  void startsAChildThatDiedAgain() throws Exception {
    // Gives two pictures, then dies; each start leaves a line.
    Path starts = folder.resolve("starts");
    Path tool =
        TestCameras.script(
            folder, "dying", "echo start >> '" + starts + "'; head -c 73728 /dev/zero");
    Camera camera =
        new VideoConnector(Files.write(folder.resolve("v"), new byte[1]), clock, tool.toString())
            .connect("csi0", TestCameras.MODEL, 10);
    for (int i = 0; i < 6; i++) {
      camera.poll().orElseThrow().release();
      clock.advanceMillis(100);
    }
    camera.close();

    assertThat(Files.readAllLines(starts).size()).isGreaterThanOrEqualTo(3);
  }
}
