package dev.sinew.hal.drivers.ssd1306;

import dev.sinew.hal.drivers.register.ChipRegisters;
import dev.sinew.hal.ports.Board;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Display;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.List;

/**
 * Opens an {@link Ssd1306}, which shows that it is one by obeying: on and off stand in its status.
 */
public final class Ssd1306Driver implements Driver<Ssd1306Config> {

  @Override
  public String name() {
    return "ssd1306";
  }

  @Override
  public Class<Ssd1306Config> configurationType() {
    return Ssd1306Config.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return Display.class;
  }

  @Override
  public List<PortUse> ports(Ssd1306Config c) {
    return List.of(new PortUse.I2cAddress(c.bus(), c.address()));
  }

  @Override
  public List<String> validate(Ssd1306Config c) {
    return c.height() == 32 || c.height() == 64
        ? List.of()
        : List.of("height: %d; the glass has 64 or 32 points".formatted(c.height()));
  }

  @Override
  public Component open(Ssd1306Config c, DriverContext context) throws ComponentException {
    for (String problem : validate(c)) {
      throw new ComponentException(context.name() + "." + problem);
    }
    Board board = context.service(Board.class);
    var chip = new ChipRegisters(board.i2c(context.name(), c.bus(), c.address()));
    try {
      Ssd1306 display = new Ssd1306(chip, c);
      display.begin();
      return display;
    } catch (ComponentException e) {
      chip.close();
      throw e;
    }
  }
}
