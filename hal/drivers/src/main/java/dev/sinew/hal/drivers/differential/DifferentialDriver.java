package dev.sinew.hal.drivers.differential;

import dev.sinew.hal.drivers.kinematics.WheelKinematics;
import dev.sinew.hal.drivers.velocity.VelocityController.Gains;
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

/** Builds a base on two wheels from a bridge and two encoders; it takes no ports itself. */
public final class DifferentialDriver implements Driver<DifferentialConfig> {

  @Override
  public String name() {
    return "differential";
  }

  @Override
  public Class<DifferentialConfig> configurationType() {
    return DifferentialConfig.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return DriveBase.class;
  }

  @Override
  public List<PortUse> ports(DifferentialConfig configuration) {
    return List.of();
  }

  private static WheelsOfConfig wheels(DifferentialConfig c) {
    SequencedMap<String, WheelConfig> wheels = new LinkedHashMap<>();
    wheels.put("left", wheel(c, c.left()));
    wheels.put("right", wheel(c, c.right()));
    return new WheelsOfConfig(wheels);
  }

  private static WheelConfig wheel(DifferentialConfig c, DifferentialConfig.Side side) {
    return new WheelConfig(c.bridge(), side.channel(), side.encoder(), side.inverted());
  }

  @Override
  public List<String> dependsOn(DifferentialConfig c) {
    return wheels(c).dependsOn();
  }

  @Override
  public Class<? extends Component> expects(DifferentialConfig c, String dependency) {
    return wheels(c).expects(dependency);
  }

  @Override
  public List<String> validate(DifferentialConfig c) {
    return wheels(c).problems();
  }

  @Override
  public Component open(DifferentialConfig c, DriverContext context) throws ComponentException {
    return new WheeledBase(
        wheels(c).open(context, Gains.of(c.kV(), c.kP(), c.kI())),
        WheelKinematics.differential(c.track(), c.wheelRadius()),
        c.maxWheelSpeed(),
        c.slip());
  }
}
