package dev.sinew.hal.drivers.tfmini;

import dev.sinew.hal.drivers.serial.TalkingDevice;
import dev.sinew.hal.ports.Board;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.RangeFinder;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.List;

/** Opens a {@link Tfmini}: it has no name to ask for; its frames tell it. */
public final class TfminiDriver implements Driver<TfminiConfig> {

  @Override
  public String name() {
    return "tfmini";
  }

  @Override
  public Class<TfminiConfig> configurationType() {
    return TfminiConfig.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return RangeFinder.class;
  }

  @Override
  public List<PortUse> ports(TfminiConfig c) {
    return List.of(new PortUse.Serial(c.device()));
  }

  @Override
  public Component open(TfminiConfig c, DriverContext context) throws ComponentException {
    Board board = context.service(Board.class);
    String name = context.name();
    TalkingDevice device =
        new TalkingDevice(
            () -> board.serial(name, c.device(), Tfmini.BAUD),
            c.device(),
            "TFmini",
            Tfmini.BAUD,
            Tfmini.PATIENCE_NANOS,
            context.clock());
    device.connect();
    return new Tfmini(device, c);
  }
}
