package dev.sinew.hal.drivers.pca9685;

import com.pi4j.io.i2c.I2C;
import dev.sinew.hal.ports.Board;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.List;

/** Opens a {@link Pca9685}. */
public final class Pca9685Driver implements Driver<Pca9685Config> {

  @Override
  public String name() {
    return "pca9685";
  }

  @Override
  public Class<Pca9685Config> configurationType() {
    return Pca9685Config.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return Pca9685.class;
  }

  @Override
  public List<PortUse> ports(Pca9685Config c) {
    return List.of(new PortUse.I2cAddress(c.bus(), c.address()));
  }

  @Override
  public Component open(Pca9685Config c, DriverContext context) throws ComponentException {
    Board board = context.service(Board.class);
    I2C i2c = board.i2c(context.name(), c.bus(), c.address());
    Pca9685 chip = new Pca9685(i2c, c, board.safeOutputs(), context.clock());
    try {
      chip.begin();
      return chip;
    } catch (ComponentException e) {
      i2c.close();
      throw e;
    }
  }
}
