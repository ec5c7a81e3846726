package dev.sinew.perception.footage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.perception.HeldClock;
import dev.sinew.perception.Natives;
import dev.sinew.perception.camera.TestCameras;
import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.vision.Frame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

class PhotosConnectorTest {
  private final HeldClock clock = new HeldClock();
  @TempDir private Path folder;

  @BeforeAll
  static void load() {
    Natives.load();
  }

  /** A picture of one colour, given as red, green, blue. */
  private void picture(String name, int width, int height, int r, int g, int b) {
    Imgcodecs.imwrite(
        folder.resolve(name).toString(),
        new Mat(height, width, CvType.CV_8UC3, new Scalar(b, g, r)));
  }

  private Camera camera() throws ComponentException {
    return new PhotosConnector(folder, Duration.ofSeconds(1), clock)
        .connect("csi0", TestCameras.MODEL, 10);
  }

  @Test
  void showsEachPhotographForItsTimeInOrderAndBeginsAgain() throws Exception {
    picture("1.png", 128, 96, 255, 0, 0);
    picture("2.jpg", 128, 96, 0, 255, 0);
    Camera camera = camera();
    int[] reds = new int[5];
    for (int second = 0; second < 5; second++) {
      Frame frame = camera.poll().orElseThrow();
      reds[second] = TestCameras.pixel(frame, 64, 48, 0);
      frame.release();
      clock.advanceMillis(1000);
    }
    camera.close();

    assertThat(reds[0]).isGreaterThan(250);
    assertThat(reds[1]).isLessThan(5);
    assertThat(reds[2]).isGreaterThan(250);
    assertThat(reds[4]).isGreaterThan(250);
  }

  @Test
  void fitsAPictureOfAnotherShapeInWithGreyAround() throws Exception {
    picture("wide.png", 400, 100, 0, 0, 255);
    Camera camera = camera();
    Frame frame = camera.poll().orElseThrow();

    assertThat(TestCameras.pixel(frame, 64, 48, 2)).isEqualTo(255);
    assertThat(TestCameras.pixel(frame, 64, 2, 2)).isEqualTo(114);
    assertThat(TestCameras.pixel(frame, 64, 93, 0)).isEqualTo(114);
    frame.release();
    camera.close();
  }

  @Test
  void givesAFrameOnlyWhenOneIsDueAndCountsTheSkipped() throws Exception {
    picture("1.png", 128, 96, 255, 0, 0);
    Camera camera = camera();
    Frame first = camera.poll().orElseThrow();
    long begun = first.captureNanos();
    first.release();
    assertThat(camera.poll()).isEmpty();
    clock.advanceMillis(99);
    assertThat(camera.poll()).isEmpty();
    clock.advanceMillis(401);

    Frame later = camera.poll().orElseThrow();

    assertThat(later.sequence()).isEqualTo(5);
    assertThat(later.captureNanos()).isEqualTo(begun + 500_000_000L);
    later.release();
    camera.close();
  }

  @Test
  void dropsPicturesWhenNobodyGivesFramesBack() throws Exception {
    picture("1.png", 128, 96, 255, 0, 0);
    Camera camera = camera();
    java.util.List<Frame> held = new java.util.ArrayList<>();
    int given = 0;
    for (int i = 0; i < 20; i++) {
      Optional<Frame> frame = camera.poll();
      given += frame.isPresent() ? 1 : 0;
      frame.ifPresent(held::add);
      clock.advanceMillis(100);
    }
    assertThat(given).isLessThan(10);
    held.forEach(Frame::release);

    assertThat(camera.poll()).isPresent().get().satisfies(Frame::release);
    camera.close();
  }

  @Test
  void saysThatAFolderHasNoPhotographs() {
    assertThatThrownBy(this::camera)
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("csi0")
        .hasMessageContaining(folder.toString())
        .hasMessageContaining(".jpg");
  }

  @Test
  void aPasswordInTheConnectorItStandsForIsNotShown() {
    assertThatThrownBy(() ->
            new PhotosConnector(folder, Duration.ofSeconds(1), clock)
                .connect("http://eye:secret@cam/s", TestCameras.MODEL, 10))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("http://…@cam/s")
        .hasMessageNotContaining("secret");
  }

  @Test
  void saysThatAFolderIsNotThere() {
    Path absent = folder.resolve("absent");
    assertThatThrownBy(() ->
            new PhotosConnector(absent, Duration.ofSeconds(1), clock)
                .connect("csi0", TestCameras.MODEL, 10))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining(absent.toString());
  }

  @Test
  void namesABrokenPhotographAndRecoversWithTheNext() throws Exception {
    Files.write(folder.resolve("1.jpg"), new byte[] {1, 2, 3, 4});
    picture("2.png", 128, 96, 0, 255, 0);
    Camera camera = camera();

    assertThatThrownBy(camera::poll)
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("1.jpg");
    assertThat(camera.health().state()).isEqualTo(Health.State.FAILED);
    clock.advanceMillis(1000);
    camera.poll().orElseThrow().release();

    assertThat(camera.health()).isEqualTo(Health.OK);
    camera.close();
  }

  @Test
  void aClosedCameraSaysSoAndStaysClosed() throws Exception {
    picture("1.png", 128, 96, 255, 0, 0);
    Camera camera = camera();
    camera.poll().orElseThrow().release();
    camera.close();
    camera.close();
    clock.advanceMillis(1000);

    assertThatThrownBy(camera::poll)
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("closed");
    assertThat(camera.health().reason()).isEqualTo("closed");
  }

  @Test
  void saysAtClosingWhenFramesAreStillOut() throws Exception {
    picture("1.png", 128, 96, 255, 0, 0);
    Camera camera = camera();
    Frame kept = camera.poll().orElseThrow();

    camera.close();

    assertThat(camera.health().reason()).contains("1 frame");
    kept.release();
  }
}
