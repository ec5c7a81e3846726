package dev.sinew.perception.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.perception.HeldClock;
import dev.sinew.perception.Natives;
import dev.sinew.perception.Photographs;
import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.CameraConnector;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.Frame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CameraDriverTest {
  private static final CameraConfiguration CONFIGURATION =
      new CameraConfiguration(
          "csi0",
          640,
          480,
          1.085,
          10,
          Optional.empty(),
          new CameraConfiguration.Mount(0.1, 0, 0.2, 0.25));
  private final HeldClock clock = new HeldClock();

  /** A robot with one connector and no other component. */
  private record Robot(Clock clock, CameraConnector connector) implements DriverContext {
    @Override
    public String name() {
      return "camera";
    }

    @Override
    public <T> T service(Class<T> type) {
      return type.cast(connector);
    }

    @Override
    public <T extends Component> T component(String name, Class<T> type) {
      throw new IllegalArgumentException("no component " + name);
    }
  }

  @Test
  void isFoundAsADriverNamedCamera() {
    assertThat(ServiceLoader.load(Driver.class)).extracting(Driver::name).contains("camera");
  }

  @Test
  void takesItsConnector() {
    assertThat(new CameraDriver().ports(CONFIGURATION))
        .containsExactly(new PortUse.CameraPort("csi0"));
  }

  @Test
  void opensTheConnectorsCameraWithItsLensAndMount(@TempDir Path folder) throws Exception {
    Natives.load();
    Files.write(folder.resolve("cat.jpg"), Photographs.jpeg("chelsea"));
    Robot robot = new Robot(clock, new PhotosConnector(folder, Duration.ofSeconds(1), clock));

    Component component = new CameraDriver().open(CONFIGURATION, robot);

    assertThat(component).isInstanceOf(Camera.class);
    Camera camera = (Camera) component;
    assertThat(camera.model().focalX()).isCloseTo(320 / Math.tan(0.5425), within(1e-9));
    assertThat(camera.model().mount().heading()).isEqualTo(0.2);
    assertThat(camera.model().mountHeight()).isEqualTo(0.25);
    Frame frame = camera.poll().orElseThrow();
    assertThat(frame.width()).isEqualTo(640);
    frame.release();
    camera.close();
  }

  private static CameraConfiguration with(String connector, CameraConfiguration.Intrinsics lens) {
    return new CameraConfiguration(
        connector, 640, 480, 1.085, 10, Optional.of(lens), CONFIGURATION.mount());
  }

  @Test
  void aMeasuredLensStandsInPlaceOfTheFieldOfView() {
    CameraModel model =
        with("csi0", new CameraConfiguration.Intrinsics(510, 512, 322, 238)).model();
    assertThat(model.focalX()).isEqualTo(510);
    assertThat(model.focalY()).isEqualTo(512);
    assertThat(model.centreX()).isEqualTo(322);
    assertThat(model.centreY()).isEqualTo(238);
  }

  @Test
  void aLensMeasuredAtAnotherSizeIsFoundOut() {
    assertThat(
            new CameraDriver()
                .validate(with("csi0", new CameraConfiguration.Intrinsics(1020, 1024, 644, 476))))
        .singleElement()
        .asString()
        .startsWith("intrinsics: the principal point (644.0, 476.0) is outside");
  }

  @Test
  void aConnectorThatIsNoPlaceOfACameraIsFoundBeforeAnythingIsOpened() {
    assertThat(
            new CameraDriver()
                .validate(with("hdmi0", new CameraConfiguration.Intrinsics(500, 500, 320, 240))))
        .singleElement()
        .asString()
        .contains("'hdmi0' is no place of a camera; expected csi0, video0");
  }
}
