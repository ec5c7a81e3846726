package dev.sinew.hal.drivers.ina219;

import dev.sinew.hal.drivers.register.ChipRegisters;
import dev.sinew.hal.ports.Board;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.PowerMonitor;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.List;

/** Opens an {@link Ina219} after a reset, which shows by its register values that it is one. */
public final class Ina219Driver implements Driver<Ina219Config> {

  @Override
  public String name() {
    return "ina219";
  }

  @Override
  public Class<Ina219Config> configurationType() {
    return Ina219Config.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return PowerMonitor.class;
  }

  @Override
  public List<PortUse> ports(Ina219Config c) {
    return List.of(new PortUse.I2cAddress(c.bus(), c.address()));
  }

  @Override
  public List<String> validate(Ina219Config c) {
    double volts = c.shuntOhms() * c.maxCurrent();
    if (volts > Ina219.MAX_SHUNT_VOLTS + 1e-9) {
      return List.of(
          "maxCurrent: %s A through %s Ω is %.3f V; the chip measures up to 0.32 V: take a smaller shunt or at most %.3f A"
              .formatted(
                  c.maxCurrent(), c.shuntOhms(), volts, Ina219.MAX_SHUNT_VOLTS / c.shuntOhms()));
    }
    if (Ina219.calibration(c) > 0xfffe) {
      return List.of(
          "maxCurrent: %s A through %s Ω is too little for the chip's calibration register; take a larger shunt or current"
              .formatted(c.maxCurrent(), c.shuntOhms()));
    }
    return List.of();
  }

  @Override
  public Component open(Ina219Config c, DriverContext context) throws ComponentException {
    for (String problem : validate(c)) {
      throw new ComponentException(context.name() + "." + problem);
    }
    Board board = context.service(Board.class);
    var chip = new ChipRegisters(board.i2c(context.name(), c.bus(), c.address()));
    try {
      Ina219 monitor = new Ina219(chip, c, context.clock());
      monitor.begin();
      return monitor;
    } catch (ComponentException e) {
      chip.close();
      throw e;
    }
  }
}
