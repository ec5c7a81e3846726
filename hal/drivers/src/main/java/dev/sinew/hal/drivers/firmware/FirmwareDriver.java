package dev.sinew.hal.drivers.firmware;

import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Gauge;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.nio.file.Path;
import java.util.List;

/** Opens a {@link Firmware} on a Raspberry Pi; any other board is refused with the reason. */
public final class FirmwareDriver implements Driver<FirmwareConfig> {

  @Override
  public String name() {
    return "pi-firmware";
  }

  @Override
  public Class<FirmwareConfig> configurationType() {
    return FirmwareConfig.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return Gauge.class;
  }

  @Override
  public List<PortUse> ports(FirmwareConfig c) {
    return List.of();
  }

  @Override
  public Component open(FirmwareConfig c, DriverContext context) throws ComponentException {
    return Firmware.open(Path.of(c.file()), context.clock());
  }
}
