package dev.sinew.hal.drivers.lsm6dsox;

import dev.sinew.hal.drivers.inertial.GyroBias;
import dev.sinew.hal.drivers.register.ChipRegisters;
import dev.sinew.hal.ports.Board;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Imu;
import dev.sinew.sdk.driver.CalibrationStore;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.List;

/** Opens an {@link Lsm6dsox} after asking the chip for its name. */
public final class Lsm6dsoxDriver implements Driver<Lsm6dsoxConfig> {

  @Override
  public String name() {
    return "lsm6dsox";
  }

  @Override
  public Class<Lsm6dsoxConfig> configurationType() {
    return Lsm6dsoxConfig.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return Imu.class;
  }

  @Override
  public List<PortUse> ports(Lsm6dsoxConfig c) {
    return List.of(new PortUse.I2cAddress(c.bus(), c.address()));
  }

  @Override
  public Component open(Lsm6dsoxConfig c, DriverContext context) throws ComponentException {
    Board board = context.service(Board.class);
    var chip = new ChipRegisters(board.i2c(context.name(), c.bus(), c.address()));
    try {
      Lsm6dsox imu =
          new Lsm6dsox(
              chip,
              c,
              new GyroBias(context.service(CalibrationStore.class), context.name()),
              context.clock());
      imu.begin();
      return imu;
    } catch (ComponentException e) {
      chip.close();
      throw e;
    }
  }
}
