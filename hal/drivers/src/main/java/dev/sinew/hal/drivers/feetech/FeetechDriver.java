package dev.sinew.hal.drivers.feetech;

import dev.sinew.hal.drivers.servobus.ServoLine;
import dev.sinew.hal.ports.Board;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.List;

/** Opens a line of Feetech servos. */
public final class FeetechDriver implements Driver<FeetechConfig> {

  @Override
  public String name() {
    return "feetech";
  }

  @Override
  public Class<FeetechConfig> configurationType() {
    return FeetechConfig.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return ServoLine.class;
  }

  @Override
  public List<PortUse> ports(FeetechConfig c) {
    return List.of(new PortUse.Serial(c.device()));
  }

  @Override
  public Component open(FeetechConfig c, DriverContext context) throws ComponentException {
    return new ServoLine(
        context.name(),
        context.service(Board.class),
        c.device(),
        c.baud(),
        c.echo(),
        new StsSeries(),
        context.clock());
  }
}
