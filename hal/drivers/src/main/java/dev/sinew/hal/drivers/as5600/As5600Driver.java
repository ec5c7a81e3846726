package dev.sinew.hal.drivers.as5600;

import dev.sinew.hal.drivers.register.ChipRegisters;
import dev.sinew.hal.ports.Board;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Encoder;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.List;

/** Opens a {@link As5600} after a set-up that only it keeps: it has no name. */
public final class As5600Driver implements Driver<As5600Config> {

  @Override
  public String name() {
    return "as5600";
  }

  @Override
  public Class<As5600Config> configurationType() {
    return As5600Config.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return Encoder.class;
  }

  @Override
  public List<PortUse> ports(As5600Config c) {
    return List.of(new PortUse.I2cAddress(c.bus(), c.address()));
  }

  @Override
  public Component open(As5600Config c, DriverContext context) throws ComponentException {
    Board board = context.service(Board.class);
    var chip = new ChipRegisters(board.i2c(context.name(), c.bus(), c.address()));
    try {
      As5600 encoder = new As5600(chip, c, context.clock());
      encoder.begin();
      return encoder;
    } catch (ComponentException e) {
      chip.close();
      throw e;
    }
  }
}
