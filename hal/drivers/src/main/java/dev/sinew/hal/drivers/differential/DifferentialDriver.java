package dev.sinew.hal.drivers.differential;

import dev.sinew.hal.drivers.velocity.ControlledShaft;
import dev.sinew.hal.drivers.velocity.VelocityController;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.DriveBase;
import dev.sinew.sdk.component.Encoder;
import dev.sinew.sdk.component.MotorBridge;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.ArrayList;
import java.util.List;

/** Builds a {@link DifferentialBase} from a bridge and two encoders; it takes no ports itself. */
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

  @Override
  public List<String> dependsOn(DifferentialConfig c) {
    return List.of(c.bridge(), c.left().encoder(), c.right().encoder());
  }

  @Override
  public Class<? extends Component> expects(DifferentialConfig c, String dependency) {
    return dependency.equals(c.bridge()) ? MotorBridge.class : Encoder.class;
  }

  @Override
  public List<String> validate(DifferentialConfig c) {
    List<String> problems = new ArrayList<>();
    if (c.left().channel() == c.right().channel()) {
      problems.add(
          "right.channel: both wheels are on channel %d; expected one channel each"
              .formatted(c.left().channel()));
    }
    if (c.left().encoder().equals(c.right().encoder())) {
      problems.add(
          "right.encoder: both wheels are measured by '%s'; expected one encoder each"
              .formatted(c.left().encoder()));
    }
    return problems;
  }

  @Override
  public Component open(DifferentialConfig c, DriverContext context) throws ComponentException {
    MotorBridge bridge = context.component(c.bridge(), MotorBridge.class);
    return new DifferentialBase(
        context.name(),
        wheel(c, c.left(), bridge, context),
        wheel(c, c.right(), bridge, context),
        c,
        context.clock());
  }

  private static ControlledShaft wheel(
      DifferentialConfig c, DifferentialConfig.Side side, MotorBridge bridge, DriverContext context)
      throws ComponentException {
    if (side.channel() >= bridge.channels()) {
      throw new ComponentException(
          "%s: channel %d of '%s'; it has channels 0 to %d"
              .formatted(context.name(), side.channel(), c.bridge(), bridge.channels() - 1));
    }
    return new ControlledShaft(
        side.encoder(),
        bridge.motor(side.channel()),
        context.component(side.encoder(), Encoder.class),
        side.inverted(),
        VelocityController.Gains.of(c.kV(), c.kP(), c.kI()));
  }
}
