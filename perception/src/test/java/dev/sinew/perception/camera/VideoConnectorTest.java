package dev.sinew.perception.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.perception.HeldClock;
import dev.sinew.perception.Natives;
import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.vision.Frame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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
