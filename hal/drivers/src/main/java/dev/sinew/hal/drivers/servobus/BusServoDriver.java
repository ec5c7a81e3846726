package dev.sinew.hal.drivers.servobus;

import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Quantity;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.List;

/**
 * Opens a servo on a line; whether it answers and is one of the family is found out by its first
 * turns, so that one that is missing keeps nobody else waiting. A family says only where its
 * configuration has what.
 *
 * @param <C> the family's configuration of a servo
 */
public abstract class BusServoDriver<C extends Record> implements Driver<C> {

  /** Name of the line's component. */
  protected abstract String line(C configuration);

  /** The servo's id. */
  protected abstract int id(C configuration);

  /** Mounting and limits. */
  protected abstract JointConfig joint(C configuration);

  @Override
  public final Class<? extends Component> makes() {
    return BusServo.class;
  }

  @Override
  public final List<PortUse> ports(C c) {
    return List.of();
  }

  @Override
  public final List<String> dependsOn(C c) {
    return List.of(line(c));
  }

  @Override
  public final Class<? extends Component> expects(C c, String dependency) {
    return ServoLine.class;
  }

  @Override
  public final List<String> validate(C c) {
    return joint(c).problems("joint.");
  }

  @Override
  public final List<Quantity> quantities(C c) {
    return BusServo.QUANTITIES;
  }

  @Override
  public final List<Setpoint> setpoints(C c) {
    return List.of(joint(c).setpoint());
  }

  @Override
  public final Component open(C c, DriverContext context) throws ComponentException {
    return new BusServo(
        context.name(),
        context.component(line(c), ServoLine.class),
        id(c),
        joint(c),
        context.clock());
  }
}
