package dev.sinew.hal.drivers.rplidara1;

import dev.sinew.hal.ports.Board;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Lidar;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.List;

/**
 * Opens an {@link RpLidarA1}. The line is opened at once; the lidar is asked for its name while it
 * is sampled, because it takes a while to answer and nothing here may wait.
 */
public final class RpLidarA1Driver implements Driver<RpLidarA1Config> {

  @Override
  public String name() {
    return "rplidar-a1";
  }

  @Override
  public Class<RpLidarA1Config> configurationType() {
    return RpLidarA1Config.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return Lidar.class;
  }

  @Override
  public List<PortUse> ports(RpLidarA1Config c) {
    return List.of(new PortUse.Serial(c.device()));
  }

  @Override
  public Component open(RpLidarA1Config c, DriverContext context) throws ComponentException {
    Board board = context.service(Board.class);
    String name = context.name();
    RpLidarA1 lidar =
        new RpLidarA1(
            () -> board.serial(name, c.device(), RpLidarA1.BAUD),
            c.device(),
            c.maxRange(),
            context.clock());
    try {
      lidar.connect();
      return lidar;
    } catch (ComponentException e) {
      lidar.close();
      throw e;
    }
  }
}
