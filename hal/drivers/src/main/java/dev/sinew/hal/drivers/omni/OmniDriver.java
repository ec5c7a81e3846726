package dev.sinew.hal.drivers.omni;

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
import java.util.ArrayList;
import java.util.List;

/** Omni wheels on a circle as one body. It takes no ports itself. */
public final class OmniDriver implements Driver<OmniConfig> {

  @Override
  public String name() {
    return "omni";
  }

  @Override
  public Class<OmniConfig> configurationType() {
    return OmniConfig.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return DriveBase.class;
  }

  @Override
  public List<PortUse> ports(OmniConfig configuration) {
    return List.of();
  }

  private static WheelsOfConfig wheels(OmniConfig c) {
    return WheelsOfConfig.list(
        "wheels",
        c.wheels().stream()
            .map(w -> new WheelConfig(w.bridge(), w.channel(), w.encoder(), w.inverted()))
            .toList());
  }

  private static WheelKinematics kinematics(OmniConfig c) {
    return WheelKinematics.omni(
        c.distance(),
        c.wheelRadius(),
        c.wheels().stream().mapToDouble(OmniConfig.Wheel::direction).toArray());
  }

  @Override
  public List<String> dependsOn(OmniConfig c) {
    return wheels(c).dependsOn();
  }

  @Override
  public Class<? extends Component> expects(OmniConfig c, String dependency) {
    return wheels(c).expects(dependency);
  }

  @Override
  public List<String> validate(OmniConfig c) {
    List<String> problems = new ArrayList<>(wheels(c).problems());
    if (c.wheels().size() < 3 || c.wheels().size() > 8) {
      problems.add("wheels: %d of them; expected 3 to 8".formatted(c.wheels().size()));
      return problems;
    }
    try {
      kinematics(c);
    } catch (IllegalArgumentException e) {
      problems.add("wheels: " + e.getMessage());
    }
    return problems;
  }

  @Override
  public Component open(OmniConfig c, DriverContext context) throws ComponentException {
    return new WheeledBase(
        wheels(c).open(context, c.control().gains()), kinematics(c), c.maxWheelSpeed(), c.slip());
  }
}
