package dev.sinew.hal.drivers.battery;

import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Gauge;
import dev.sinew.sdk.component.PowerMonitor;
import dev.sinew.sdk.component.PowerSample;
import dev.sinew.sdk.component.SharedSensor;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.List;

/** Builds a {@link Battery} on a power monitor that the robot goes on reading for itself. */
public final class BatteryDriver implements Driver<BatteryConfig> {

  @Override
  public String name() {
    return "battery";
  }

  @Override
  public Class<BatteryConfig> configurationType() {
    return BatteryConfig.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return Gauge.class;
  }

  @Override
  public List<PortUse> ports(BatteryConfig c) {
    return List.of();
  }

  @Override
  public List<String> dependsOn(BatteryConfig c) {
    return List.of(c.power());
  }

  @Override
  public Class<? extends Component> expects(BatteryConfig c, String dependency) {
    return PowerMonitor.class;
  }

  @Override
  public boolean shares(BatteryConfig c, String dependency) {
    return true;
  }

  @Override
  @SuppressWarnings("unchecked") // a shared power monitor tells of power samples
  public Component open(BatteryConfig c, DriverContext context) throws ComponentException {
    PowerMonitor power = context.component(c.power(), PowerMonitor.class);
    if (power instanceof SharedSensor<?> shared) {
      return new Battery(context.name(), (SharedSensor<PowerSample>) shared, c, context.clock());
    }
    throw new ComponentException(
        "%s: the driver of '%s' does not let others see its samples; expected one that does, such as ina219 or ina226: check which driver it has"
            .formatted(context.name(), c.power()));
  }
}
