package dev.sinew.hal.drivers.gnss;

import dev.sinew.hal.drivers.serial.TalkingDevice;
import dev.sinew.hal.ports.Board;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.SatelliteReceiver;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.List;

/** Opens a {@link Gnss}: it has no name to ask for; its sentences tell it. */
public final class GnssDriver implements Driver<GnssConfig> {

  @Override
  public String name() {
    return "gnss";
  }

  @Override
  public Class<GnssConfig> configurationType() {
    return GnssConfig.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return SatelliteReceiver.class;
  }

  @Override
  public List<PortUse> ports(GnssConfig c) {
    return List.of(new PortUse.Serial(c.device()));
  }

  @Override
  public Component open(GnssConfig c, DriverContext context) throws ComponentException {
    Board board = context.service(Board.class);
    String name = context.name();
    TalkingDevice device =
        new TalkingDevice(
            () -> board.serial(name, c.device(), c.baud()),
            c.device(),
            "NMEA 0183 receiver",
            c.baud(),
            Gnss.PATIENCE_NANOS,
            context.clock());
    device.connect();
    return new Gnss(device);
  }
}
