package dev.sinew.hal.drivers.bme280;

import dev.sinew.hal.drivers.register.ChipRegisters;
import dev.sinew.hal.ports.Board;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Gauge;
import dev.sinew.sdk.component.Quantity;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.ArrayList;
import java.util.List;

/** Opens a {@link Bme280}, which says by its identity register that it is one. */
public final class Bme280Driver implements Driver<Bme280Config> {

  @Override
  public String name() {
    return "bme280";
  }

  @Override
  public Class<Bme280Config> configurationType() {
    return Bme280Config.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return Gauge.class;
  }

  @Override
  public List<PortUse> ports(Bme280Config c) {
    return List.of(new PortUse.I2cAddress(c.bus(), c.address()));
  }

  @Override
  public List<Quantity> quantities(Bme280Config c) {
    return Bme280.QUANTITIES;
  }

  @Override
  public List<String> validate(Bme280Config c) {
    List<String> problems = new ArrayList<>();
    if (!Bme280.OVERSAMPLINGS.contains(c.oversampling())) {
      problems.add(
          "oversampling: %d; the chip has %s".formatted(c.oversampling(), Bme280.OVERSAMPLINGS));
    }
    if (!Bme280.FILTERS.contains(c.filter())) {
      problems.add("filter: %d; the chip has %s".formatted(c.filter(), Bme280.FILTERS));
    }
    double longest = Bme280.longestNanos(c.oversampling()) * 1e-9;
    if (c.rate() * longest > 1) {
      problems.add(
          "rate: %s a second, but a measurement with oversampling %d takes %.1f ms; take at most %.1f"
              .formatted(c.rate(), c.oversampling(), longest * 1e3, Math.floor(10 / longest) / 10));
    }
    return problems;
  }

  @Override
  public Component open(Bme280Config c, DriverContext context) throws ComponentException {
    for (String problem : validate(c)) {
      throw new ComponentException(context.name() + "." + problem);
    }
    Board board = context.service(Board.class);
    var chip = new ChipRegisters(board.i2c(context.name(), c.bus(), c.address()));
    try {
      Bme280 sensor = new Bme280(chip, c, context.clock());
      sensor.begin();
      return sensor;
    } catch (ComponentException e) {
      chip.close();
      throw e;
    }
  }
}
