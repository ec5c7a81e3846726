package dev.sinew.hal.drivers.ina226;

import dev.sinew.hal.drivers.register.ChipRegisters;
import dev.sinew.hal.ports.Board;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.PowerMonitor;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.List;

/** Opens an {@link Ina226} after asking it for maker and die. */
public final class Ina226Driver implements Driver<Ina226Config> {

  @Override
  public String name() {
    return "ina226";
  }

  @Override
  public Class<Ina226Config> configurationType() {
    return Ina226Config.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return PowerMonitor.class;
  }

  @Override
  public List<PortUse> ports(Ina226Config c) {
    return List.of(new PortUse.I2cAddress(c.bus(), c.address()));
  }

  @Override
  public List<String> validate(Ina226Config c) {
    double volts = c.shuntOhms() * c.maxCurrent();
    if (volts > Ina226.MAX_SHUNT_VOLTS + 1e-9) {
      return List.of(
          "maxCurrent: %s A through %s Ω is %.3f V; the chip measures up to 81.9 mV: take a smaller shunt or at most %.3f A"
              .formatted(
                  c.maxCurrent(), c.shuntOhms(), volts, Ina226.MAX_SHUNT_VOLTS / c.shuntOhms()));
    }
    if (Ina226.calibration(c) > 0x7fff) {
      return List.of(
          "maxCurrent: %s A through %s Ω is too little for the chip's calibration register; take a larger shunt or current"
              .formatted(c.maxCurrent(), c.shuntOhms()));
    }
    return List.of();
  }

  @Override
  public Component open(Ina226Config c, DriverContext context) throws ComponentException {
    for (String problem : validate(c)) {
      throw new ComponentException(context.name() + "." + problem);
    }
    Board board = context.service(Board.class);
    var chip = new ChipRegisters(board.i2c(context.name(), c.bus(), c.address()));
    try {
      Ina226 monitor = new Ina226(chip, c, context.clock());
      monitor.begin();
      return monitor;
    } catch (ComponentException e) {
      chip.close();
      throw e;
    }
  }
}
