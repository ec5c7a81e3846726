package dev.sinew.hal.drivers.skid;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Two rows of wheels that are driven like two tracks. It takes no ports itself. */
public final class SkidDriver implements Driver<SkidConfig> {

  @Override
  public String name() {
    return "skid";
  }

  @Override
  public Class<SkidConfig> configurationType() {
    return SkidConfig.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return DriveBase.class;
  }

  @Override
  public List<PortUse> ports(SkidConfig configuration) {
    return List.of();
  }

  private static WheelsOfConfig wheels(SkidConfig c) {
    SequencedMap<String, WheelConfig> wheels = new LinkedHashMap<>();
    for (int i = 0; i < c.left().size(); i++) {
      wheels.put("left[" + i + "]", c.left().get(i));
    }
    for (int i = 0; i < c.right().size(); i++) {
      wheels.put("right[" + i + "]", c.right().get(i));
    }
    return new WheelsOfConfig(wheels);
  }

  @Override
  public List<String> dependsOn(SkidConfig c) {
    return wheels(c).dependsOn();
  }

  @Override
  public Class<? extends Component> expects(SkidConfig c, String dependency) {
    return wheels(c).expects(dependency);
  }

  @Override
  public List<String> validate(SkidConfig c) {
    List<String> problems = new ArrayList<>(wheels(c).problems());
    if (c.left().isEmpty() || c.left().size() > 4) {
      problems.add("left: %d wheels; expected 1 to 4".formatted(c.left().size()));
    }
    if (c.left().size() != c.right().size()) {
      problems.add(
          "right: %d wheels and left has %d; expected as many on both sides"
              .formatted(c.right().size(), c.left().size()));
    }
    return problems;
  }

  @Override
  public Component open(SkidConfig c, DriverContext context) throws ComponentException {
    return new WheeledBase(
        wheels(c).open(context, c.control().gains()),
        WheelKinematics.sides(c.track() * c.scrub(), c.wheelRadius(), c.left().size()),
        c.maxWheelSpeed(),
        c.slip());
  }
}
