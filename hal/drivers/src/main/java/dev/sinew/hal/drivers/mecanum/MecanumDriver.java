package dev.sinew.hal.drivers.mecanum;

import dev.sinew.hal.drivers.kinematics.WheelKinematics;
import dev.sinew.hal.drivers.wheeled.WheelConfig;
import dev.sinew.hal.drivers.wheeled.WheeledBase;
import dev.sinew.hal.drivers.wheeled.WheelsOfConfig;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.DriveBase;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Four mecanum wheels as one body. It takes no ports itself. */
public final class MecanumDriver implements Driver<MecanumConfig> {

  @Override
  public String name() {
    return "mecanum";
  }

  @Override
  public Class<MecanumConfig> configurationType() {
    return MecanumConfig.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return DriveBase.class;
  }

  @Override
  public List<PortUse> ports(MecanumConfig configuration) {
    return List.of();
  }

  private static WheelsOfConfig wheels(MecanumConfig c) {
    SequencedMap<String, WheelConfig> wheels = new LinkedHashMap<>();
    wheels.put("frontLeft", c.frontLeft());
    wheels.put("frontRight", c.frontRight());
    wheels.put("rearLeft", c.rearLeft());
    wheels.put("rearRight", c.rearRight());
    return new WheelsOfConfig(wheels);
  }

  @Override
  public List<String> dependsOn(MecanumConfig c) {
    return wheels(c).dependsOn();
  }

  @Override
  public Class<? extends Component> expects(MecanumConfig c, String dependency) {
    return wheels(c).expects(dependency);
  }

  @Override
  public List<String> validate(MecanumConfig c) {
    return wheels(c).problems();
  }

  @Override
  public Component open(MecanumConfig c, DriverContext context) throws ComponentException {
    return new WheeledBase(
        wheels(c).open(context, c.control().gains()),
        WheelKinematics.mecanum(c.wheelbase(), c.track(), c.wheelRadius()),
        c.maxWheelSpeed(),
        c.slip());
  }
}
