package dev.sinew.hal.drivers.vl53l1x;

import dev.sinew.hal.drivers.register.ChipRegisters;
import dev.sinew.hal.ports.Board;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.RangeFinder;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.List;

/** Opens a {@link Vl53l1x} after asking the chip for its name. */
public final class Vl53l1xDriver implements Driver<Vl53l1xConfig> {

  @Override
  public String name() {
    return "vl53l1x";
  }

  @Override
  public Class<Vl53l1xConfig> configurationType() {
    return Vl53l1xConfig.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return RangeFinder.class;
  }

  @Override
  public List<PortUse> ports(Vl53l1xConfig c) {
    return List.of(new PortUse.I2cAddress(c.bus(), c.address()));
  }

  @Override
  public Component open(Vl53l1xConfig c, DriverContext context) throws ComponentException {
    Board board = context.service(Board.class);
    var chip = new ChipRegisters(board.i2c(context.name(), c.bus(), c.address()));
    try {
      Vl53l1x finder = new Vl53l1x(chip, c, context.clock());
      finder.begin();
      return finder;
    } catch (ComponentException e) {
      chip.close();
      throw e;
    }
  }
}
