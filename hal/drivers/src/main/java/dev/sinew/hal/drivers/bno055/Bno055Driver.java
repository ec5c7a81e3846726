package dev.sinew.hal.drivers.bno055;

import dev.sinew.hal.drivers.register.ChipRegisters;
import dev.sinew.hal.ports.Board;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.driver.CalibrationStore;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.List;

/** Opens a {@link Bno055} after asking the chip for its name. */
public final class Bno055Driver implements Driver<Bno055Config> {

  @Override
  public String name() {
    return "bno055";
  }

  @Override
  public Class<Bno055Config> configurationType() {
    return Bno055Config.class;
  }

  /** The class itself, so that an attitude on another IMU is refused before anything is opened. */
  @Override
  public Class<? extends Component> makes() {
    return Bno055.class;
  }

  @Override
  public List<PortUse> ports(Bno055Config c) {
    return List.of(new PortUse.I2cAddress(c.bus(), c.address()));
  }

  @Override
  public Component open(Bno055Config c, DriverContext context) throws ComponentException {
    Board board = context.service(Board.class);
    var chip = new ChipRegisters(board.i2c(context.name(), c.bus(), c.address()));
    try {
      Bno055 imu =
          new Bno055(
              chip,
              c,
              new KeptProfile(context.service(CalibrationStore.class), context.name()),
              context.clock());
      imu.begin();
      return imu;
    } catch (ComponentException e) {
      chip.close();
      throw e;
    }
  }
}
