package dev.sinew.hal.drivers.lis3mdl;

import dev.sinew.hal.drivers.register.ChipRegisters;
import dev.sinew.hal.ports.Board;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Magnetometer;
import dev.sinew.sdk.driver.CalibrationStore;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.List;

/** Opens a {@link Lis3mdl} after asking the chip for its name. */
public final class Lis3mdlDriver implements Driver<Lis3mdlConfig> {

  @Override
  public String name() {
    return "lis3mdl";
  }

  @Override
  public Class<Lis3mdlConfig> configurationType() {
    return Lis3mdlConfig.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return Magnetometer.class;
  }

  @Override
  public List<PortUse> ports(Lis3mdlConfig c) {
    return List.of(new PortUse.I2cAddress(c.bus(), c.address()));
  }

  @Override
  public List<String> validate(Lis3mdlConfig c) {
    return c.address() == 0x1d
        ? List.of("address: 0x1d is no address of this chip; expected 0x1c or 0x1e")
        : List.of();
  }

  @Override
  public Component open(Lis3mdlConfig c, DriverContext context) throws ComponentException {
    Board board = context.service(Board.class);
    var chip = new ChipRegisters(board.i2c(context.name(), c.bus(), c.address()));
    try {
      Lis3mdl magnetometer =
          new Lis3mdl(
              chip,
              c,
              new KeptIron(context.service(CalibrationStore.class), context.name(), c.calibrate()),
              context.clock());
      magnetometer.begin();
      return magnetometer;
    } catch (ComponentException e) {
      chip.close();
      throw e;
    }
  }
}
