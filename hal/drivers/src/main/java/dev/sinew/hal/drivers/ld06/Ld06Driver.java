package dev.sinew.hal.drivers.ld06;

import dev.sinew.hal.drivers.serial.TalkingDevice;
import dev.sinew.hal.ports.Board;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Lidar;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.List;

/** Opens an {@link Ld06}: it has no name to ask for; its packets' checksums tell it. */
public final class Ld06Driver implements Driver<Ld06Config> {

  @Override
  public String name() {
    return "ld06";
  }

  @Override
  public Class<Ld06Config> configurationType() {
    return Ld06Config.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return Lidar.class;
  }

  @Override
  public List<PortUse> ports(Ld06Config c) {
    return List.of(new PortUse.Serial(c.device()));
  }

  @Override
  public Component open(Ld06Config c, DriverContext context) throws ComponentException {
    Board board = context.service(Board.class);
    String name = context.name();
    TalkingDevice device =
        new TalkingDevice(
            () -> board.serial(name, c.device(), Ld06.BAUD),
            c.device(),
            "LD06",
            Ld06.BAUD,
            Ld06.PATIENCE_NANOS,
            context.clock());
    device.connect();
    return new Ld06(device, c, context.clock());
  }
}
