package dev.sinew.perception.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.perception.HeldClock;
import dev.sinew.perception.Natives;
import dev.sinew.perception.Photographs;
import dev.sinew.perception.footage.PhotosConnector;
import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import dev.sinew.sdk.geometry.Pose2d;
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
  private static final CameraConfiguration.Exposure AUTOMATIC =
      new CameraConfiguration.Exposure(Optional.empty(), Optional.empty());
  private static final CameraConfiguration CONFIGURATION =
      new CameraConfiguration(
          "csi0",
          640,
          480,
          1.085,
          10,
          Optional.empty(),
          Optional.empty(),
          0,
          AUTOMATIC,
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
  void aPasswordIsNotShownEvenWhereTheAddressIsRefused() {
    CameraConfiguration wrong = shaped("http://eye:secret#1@cam/s", Optional.empty(), 0, 0.01);

    assertThat(new CameraDriver().validate(wrong))
        .anySatisfy(problem -> assertThat(problem).contains("http://…@cam/s"))
        .noneSatisfy(problem -> assertThat(problem).contains("secret"));
    assertThat(new CameraDriver().ports(wrong))
        .containsExactly(new PortUse.CameraPort("http://…@cam/s"));
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
        connector,
        640,
        480,
        1.085,
        10,
        Optional.of(lens),
        Optional.empty(),
        0,
        AUTOMATIC,
        CONFIGURATION.mount());
  }

  private static CameraConfiguration.Intrinsics pinhole(
      double fx, double fy, double cx, double cy) {
    return new CameraConfiguration.Intrinsics(fx, fy, cx, cy, 0, 0, 0, 0, 0);
  }

  private static CameraConfiguration shaped(
      String connector, Optional<CameraConfiguration.Region> region, int rotation, double time) {
    return new CameraConfiguration(
        connector,
        640,
        480,
        1.085,
        10,
        Optional.of(new CameraConfiguration.Intrinsics(500, 502, 322, 238, -0.2, 0, 0, 0, 0)),
        region,
        rotation,
        new CameraConfiguration.Exposure(Optional.of(time), Optional.empty()),
        CONFIGURATION.mount());
  }

  @Test
  void regionAndRotationGiveThePinholeOfTheResultingPictures() {
    CameraModel model =
        shaped("csi0", Optional.of(new CameraConfiguration.Region(40, 60, 500, 400)), 90, 0.01)
            .model();
    assertThat(model)
        .isEqualTo(
            new CameraModel(400, 500, 502, 500, 400 - 178, 282, new Pose2d(0.1, 0, 0.2), 0.25));
  }

  @Test
  void whatASourceCannotDoIsFoundBeforeAnythingIsOpened() {
    assertThat(new CameraDriver().validate(shaped("http://eye:x@cam/s", Optional.empty(), 0, 0.01)))
        .singleElement()
        .asString()
        .startsWith("exposure: http://…@cam/s: a camera in the network exposes as it was set up");
    assertThat(new CameraDriver().validate(shaped("rtsp://cam/s", Optional.empty(), 0, 0.01)))
        .hasSize(1);
    assertThat(new CameraDriver().validate(shaped("video0", Optional.empty(), 180, 0.01)))
        .isEmpty();
  }

  @Test
  void everythingThatIsWrongWithAShapeIsSaidAtOnce() {
    CameraConfiguration wrong =
        shaped("csi0", Optional.of(new CameraConfiguration.Region(400, 300, 300, 200)), 45, 0.2);
    assertThat(new CameraDriver().validate(wrong))
        .hasSize(3)
        .anySatisfy(p -> assertThat(p).startsWith("region: it ends at (700, 500), outside"))
        .anySatisfy(p -> assertThat(p).startsWith("rotation: 45 degrees; expected 0, 90"))
        .anySatisfy(p -> assertThat(p).startsWith("exposure: 0.2 s of light").contains("0.1000 s"));
  }

  @Test
  void coefficientsOfNoSuchLensAreFoundOut() {
    assertThat(
            new CameraDriver()
                .validate(
                    with(
                        "csi0",
                        new CameraConfiguration.Intrinsics(500, 500, 320, 240, -20, 0, 0, 0, 0))))
        .singleElement()
        .asString()
        .startsWith("intrinsics: with these coefficients the lens shows nothing farther than 4");
  }

  @Test
  void aMeasuredLensStandsInPlaceOfTheFieldOfView() {
    CameraModel model = with("csi0", pinhole(510, 512, 322, 238)).model();
    assertThat(model.focalX()).isEqualTo(510);
    assertThat(model.focalY()).isEqualTo(512);
    assertThat(model.centreX()).isEqualTo(322);
    assertThat(model.centreY()).isEqualTo(238);
  }

  @Test
  void aLensMeasuredAtAnotherSizeIsFoundOut() {
    assertThat(new CameraDriver().validate(with("csi0", pinhole(1020, 1024, 644, 476))))
        .singleElement()
        .asString()
        .startsWith("intrinsics: the principal point (644.0, 476.0) is outside");
  }

  @Test
  void aConnectorThatIsNoPlaceOfACameraIsFoundBeforeAnythingIsOpened() {
    assertThat(new CameraDriver().validate(with("hdmi0", pinhole(500, 500, 320, 240))))
        .singleElement()
        .asString()
        .contains("'hdmi0' is no place of a camera; expected csi0, video0");
  }
}
