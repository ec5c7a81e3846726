package dev.sinew.hal.drivers.dynamixel;

import dev.sinew.hal.drivers.servobus.ServoLine;
import dev.sinew.hal.ports.Board;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.List;

/** Opens a line of Dynamixel servos. Echoed packets are told from replies by their instruction. */
public final class DynamixelDriver implements Driver<DynamixelConfig> {

  @Override
  public String name() {
    return "dynamixel";
  }

  @Override
  public Class<DynamixelConfig> configurationType() {
    return DynamixelConfig.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return ServoLine.class;
  }

  @Override
  public List<PortUse> ports(DynamixelConfig c) {
    return List.of(new PortUse.Serial(c.device()));
  }

  @Override
  public Component open(DynamixelConfig c, DriverContext context) throws ComponentException {
    return new ServoLine(
        context.name(),
        context.service(Board.class),
        c.device(),
        c.baud(),
        false,
        new XSeries(),
        context.clock());
  }
}
