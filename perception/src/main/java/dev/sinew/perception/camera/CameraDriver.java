package dev.sinew.perception.camera;

import dev.sinew.perception.lens.Shape;
import dev.sinew.perception.lens.ShapedCamera;
import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import dev.sinew.sdk.vision.CameraConnector;
import dev.sinew.sdk.vision.CameraSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Driver {@code camera}: asks the robot's {@link CameraConnector} for the camera on a connector and
 * cannot tell whether that is a ribbon cable, a file or a simulated world.
 */
public final class CameraDriver implements Driver<CameraConfiguration> {

  @Override
  public String name() {
    return "camera";
  }

  @Override
  public Class<CameraConfiguration> configurationType() {
    return CameraConfiguration.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return Camera.class;
  }

  @Override
  public List<PortUse> ports(CameraConfiguration configuration) {
    // Two cameras may have one host, and a password is nobody's business: what is shown is taken.
    return List.of(
        new PortUse.CameraPort(
            CameraAddress.of(configuration.connector())
                .map(CameraAddress::shown)
                .orElse(CameraSetup.shown(configuration.connector()))));
  }

  @Override
  public List<String> validate(CameraConfiguration configuration) {
    List<String> problems = new ArrayList<>();
    Optional<CameraAddress> address = CameraAddress.of(configuration.connector());
    if (address.isEmpty()) {
      problems.add(
          "connector: '%s' is no place of a camera; expected %s"
              .formatted(CameraSetup.shown(configuration.connector()), CameraAddress.EXPECTED));
    }
    address
        .flatMap(place -> place.refusal(configuration.exposing()))
        .ifPresent(refusal -> problems.add("exposure: " + refusal));
    configuration
        .exposure()
        .time()
        .filter(seconds -> seconds * configuration.rate() > 1)
        .ifPresent(seconds ->
            problems.add(
                "exposure: %s s of light for each of %s pictures a second; expected at most %.4f s"
                    .formatted(seconds, configuration.rate(), 1 / configuration.rate())));
    if (configuration.rotation() % 90 != 0) {
      problems.add(
          "rotation: %d degrees; expected 0, 90, 180 or 270".formatted(configuration.rotation()));
    }
    configuration
        .intrinsics()
        .filter(lens -> lens.cx() >= configuration.width() || lens.cy() >= configuration.height())
        .ifPresent(lens ->
            problems.add(
                "intrinsics: the principal point (%s, %s) is outside of a picture of %d × %d pixels; a calibration holds for the size it was made with"
                    .formatted(
                        lens.cx(), lens.cy(), configuration.width(), configuration.height())));
    configuration.shape().doubt().ifPresent(doubt -> problems.add("intrinsics: " + doubt));
    configuration
        .region()
        .filter(region ->
            region.x() + region.width() > configuration.width()
                || region.y() + region.height() > configuration.height())
        .ifPresent(region ->
            problems.add(
                "region: it ends at (%d, %d), outside of a picture of %d × %d pixels"
                    .formatted(
                        region.x() + region.width(),
                        region.y() + region.height(),
                        configuration.width(),
                        configuration.height())));
    return problems;
  }

  @Override
  public Component open(CameraConfiguration configuration, DriverContext context)
      throws ComponentException {
    Camera camera = context.service(CameraConnector.class).connect(configuration.setup());
    Shape shape = configuration.shape();
    return shape.changesNothing() ? camera : new ShapedCamera(camera, shape);
  }
}
