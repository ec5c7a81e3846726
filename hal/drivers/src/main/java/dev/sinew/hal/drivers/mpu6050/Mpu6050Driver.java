package dev.sinew.hal.drivers.mpu6050;

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

/** Opens an {@link Mpu6050} after asking the chip for its name. */
public final class Mpu6050Driver implements Driver<Mpu6050Config> {

  @Override
  public String name() {
    return "mpu6050";
  }

  @Override
  public Class<Mpu6050Config> configurationType() {
    return Mpu6050Config.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return Imu.class;
  }

  @Override
  public List<PortUse> ports(Mpu6050Config c) {
    return List.of(new PortUse.I2cAddress(c.bus(), c.address()));
  }

  @Override
  public Component open(Mpu6050Config c, DriverContext context) throws ComponentException {
    Board board = context.service(Board.class);
    var chip = new ChipRegisters(board.i2c(context.name(), c.bus(), c.address()));
    try {
      Mpu6050 imu =
          new Mpu6050(
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
