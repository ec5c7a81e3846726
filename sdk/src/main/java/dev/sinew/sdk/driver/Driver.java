package dev.sinew.sdk.driver;

import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Gauge;
import dev.sinew.sdk.component.Quantity;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.component.SetpointActuator;
import java.util.List;

/**
 * Makes components out of pins and buses. Found through {@link java.util.ServiceLoader}. Stateless
 * and thread-safe.
 *
 * @param <C> the record its entry of the robot file is read into
 */
public interface Driver<C extends Record> {

  /** The name in a robot file's {@code driver} key, such as {@code mpu6050}. */
  String name();

  /** The class of its configuration. Facts stand on the record's components. */
  Class<C> configurationType();

  /** What it makes. */
  Class<? extends Component> makes();

  /**
   * What it makes of this configuration, where that is not always the same kind; never less than
   * {@link #makes()} promises.
   */
  default Class<? extends Component> makes(C configuration) {
    return makes();
  }

  /** Every port it will take, so that conflicts are found before anything moves. */
  List<PortUse> ports(C configuration);

  /** Names of the components it is built from, opened before it and closed after it. */
  default List<String> dependsOn(C configuration) {
    return List.of();
  }

  /**
   * What kind of component a name from {@link #dependsOn} must be, so that a wrong one is found
   * before anything is opened.
   */
  default Class<? extends Component> expects(C configuration, String dependency) {
    return Component.class;
  }

  /**
   * What the gauge that it makes will measure, so that conditions of a robot file which name its
   * quantities are checked before anything is opened. A driver overrides this when its gauge
   * measures something else than what every gauge of its kind does, and then its component's {@link
   * Gauge#quantities} is this list.
   *
   * @return empty when that is not known before the component is open; conditions about it are then
   *     checked when they are first decided
   */
  default List<Quantity> quantities(C configuration) {
    return UsualQuantities.of(makes());
  }

  /**
   * What may be commanded to the actuator that it makes, so that a robot file which names its
   * setpoints is checked before anything is opened; the same list as the component's {@link
   * SetpointActuator#setpoints}.
   *
   * @return empty when that is not known before the component is open
   */
  default List<Setpoint> setpoints(C configuration) {
    return List.of();
  }

  /**
   * Whether a component from {@link #dependsOn} goes on being a sensor of the robot in its own
   * right, because this one only follows it; it is then a {@link
   * dev.sinew.sdk.component.SharedSensor}. Otherwise the part belongs to this component alone.
   */
  default boolean shares(C configuration, String dependency) {
    return false;
  }

  /**
   * What is wrong with the configuration beyond what its annotations say, each as {@code key:
   * sentence}; empty when nothing is.
   */
  default List<String> validate(C configuration) {
    return List.of();
  }

  /**
   * Opens the component and tests that the chip is there and is the right one.
   *
   * @throws ComponentException naming device, operation, what was found and the remedy; nothing
   *     stays open
   */
  Component open(C configuration, DriverContext context) throws ComponentException;
}
