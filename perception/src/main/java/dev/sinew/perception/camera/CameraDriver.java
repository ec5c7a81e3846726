package dev.sinew.perception.camera;

import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import dev.sinew.sdk.vision.CameraConnector;
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
    return List.of(new PortUse.CameraPort(configuration.connector()));
  }

  @Override
  public Component open(CameraConfiguration configuration, DriverContext context)
      throws ComponentException {
    return context
        .service(CameraConnector.class)
        .connect(configuration.connector(), configuration.model(), configuration.rate());
  }
}
