package dev.sinew.perception.camera;

import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import dev.sinew.sdk.vision.CameraConnector;
import java.util.ArrayList;
import java.util.List;

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
                .orElse(configuration.connector())));
  }

  @Override
  public List<String> validate(CameraConfiguration configuration) {
    List<String> problems = new ArrayList<>();
    if (CameraAddress.of(configuration.connector()).isEmpty()) {
      problems.add(
          "connector: '%s' is no place of a camera; expected %s"
              .formatted(configuration.connector(), CameraAddress.EXPECTED));
    }
    configuration
        .intrinsics()
        .filter(lens -> lens.cx() >= configuration.width() || lens.cy() >= configuration.height())
        .ifPresent(lens ->
            problems.add(
                "intrinsics: the principal point (%s, %s) is outside of a picture of %d × %d pixels; a calibration holds for the size it was made with"
                    .formatted(
                        lens.cx(), lens.cy(), configuration.width(), configuration.height())));
    return problems;
  }

  @Override
  public Component open(CameraConfiguration configuration, DriverContext context)
      throws ComponentException {
    return context
        .service(CameraConnector.class)
        .connect(configuration.connector(), configuration.model(), configuration.rate());
  }
}
