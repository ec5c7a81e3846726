package dev.sinew.perception.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.perception.HeldClock;
import dev.sinew.perception.Natives;
import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.vision.CameraExposure;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.CameraSetup;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.LensDistortion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RpicamConnectorTest {
  private final HeldClock clock = new HeldClock();
  @TempDir private Path folder;

  @BeforeAll
  static void load() {
    Natives.load();
  }

  private Camera camera(String script) throws Exception {
    Path tool = TestCameras.script(folder, "rpicam-vid", script);
    return new RpicamConnector(clock, tool.toString()).connect("csi0", TestCameras.MODEL, 10);
  }

  /** One picture of 128 × 96 in YUV 4:2:0 whose bytes are all the same. */
  private static String flat(int luma, int chroma) {
    return "head -c 12288 /dev/zero | tr '\\0' '\\%o'; head -c 6144 /dev/zero | tr '\\0' '\\%o';"
        .formatted(luma, chroma);
  }

  @Test
  void turnsRawYuvIntoRgbStampedWithRobotTime() throws Exception {
    Camera camera = camera(flat(180, 128) + "exec sleep 60");

    Frame frame = TestCameras.await(camera);

    // BT.601 limited range: luma 180 is (180 − 16) × 1.164 = 191.
    for (int channel = 0; channel < 3; channel++) {
      assertThat(TestCameras.pixel(frame, 64, 48, channel)).isBetween(189, 193);
    }
    assertThat(frame.captureNanos()).isEqualTo(clock.nanos());
    frame.release();
    camera.close();
    assertThat(camera.health().reason()).isEqualTo("closed");
  }

  @Test
  void reportsAChildThatEndsWithItsLastWordsAndStartsItAgain() throws Exception {
    Camera camera = camera(flat(180, 128) + "echo 'no cameras available' >&2; exit 3");
    TestCameras.await(camera).release();

    assertThatThrownBy(() -> TestCameras.await(camera))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("code 3")
        .hasMessageContaining("no cameras available");
    assertThat(camera.poll()).isEmpty();
    clock.advanceMillis(1100);

    Frame again = TestCameras.await(camera);
    assertThat(again.sequence()).isEqualTo(1);
    again.release();
    camera.close();
  }

  @Test
  void aPictureThatWasCutOffIsCountedAsDamaged() throws Exception {
    Camera camera = camera(flat(180, 128) + "head -c 1000 /dev/zero");
    TestCameras.await(camera).release();
    assertThatThrownBy(() -> TestCameras.await(camera)).isInstanceOf(ComponentException.class);
    assertThat(camera.counts().captured()).isEqualTo(1);
    assertThat(camera.counts().damaged()).isEqualTo(1);
    camera.close();
  }

  @Test
  void exposureAndRateAreTheToolsOptions() throws Exception {
    Path arguments = folder.resolve("arguments");
    Path tool =
        TestCameras.script(
            folder, "rpicam-vid", "echo \"$@\" > '" + arguments + "';" + flat(180, 128));
    CameraExposure exposure = new CameraExposure(OptionalDouble.of(0.008), OptionalDouble.of(2.5));
    Camera camera =
        new RpicamConnector(clock, tool.toString())
            .connect(
                new CameraSetup("csi0", TestCameras.MODEL, LensDistortion.NONE, 0, 12.5, exposure));
    TestCameras.await(camera).release();
    camera.close();
    assertThat(Files.readString(arguments))
        .contains("--framerate 12.500", "--shutter 8000", "--gain 2.500");
  }

  @Test
  void namesTheMissingTool() {
    assertThatThrownBy(() ->
            new RpicamConnector(clock, "no-such-rpicam-vid").connect("csi0", TestCameras.MODEL, 10))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("no-such-rpicam-vid")
        .hasMessageContaining("apt install rpicam-apps");
  }

  @Test
  void refusesAConnectorThatAPiDoesNotHave() {
    assertThatThrownBy(() -> new RpicamConnector(clock).connect("usb0", TestCameras.MODEL, 10))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("usb0")
        .hasMessageContaining("csi0");
  }

  @Test
  void refusesAWidthWhoseRowsWouldBePadded() {
    CameraModel odd = CameraModel.ofFieldOfView(200, 96, 1.0, Pose2d.ORIGIN, 0.2);
    assertThatThrownBy(() -> new RpicamConnector(clock).connect("csi0", odd, 10))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("200 × 96")
        .hasMessageContaining("multiple of 64");
  }
}
