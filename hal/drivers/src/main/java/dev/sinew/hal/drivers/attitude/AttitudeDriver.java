package dev.sinew.hal.drivers.attitude;

import dev.sinew.sdk.component.AttitudeSensor;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Imu;
import dev.sinew.sdk.component.ImuSample;
import dev.sinew.sdk.component.Magnetometer;
import dev.sinew.sdk.component.Reading;
import dev.sinew.sdk.component.Sensor;
import dev.sinew.sdk.component.SharedSensor;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.List;
import java.util.Optional;

/** Builds an {@link Attitude} on components that the robot goes on using for itself. */
public final class AttitudeDriver implements Driver<AttitudeConfig> {

  @Override
  public String name() {
    return "attitude";
  }

  @Override
  public Class<AttitudeConfig> configurationType() {
    return AttitudeConfig.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return AttitudeSensor.class;
  }

  @Override
  public List<PortUse> ports(AttitudeConfig c) {
    return List.of();
  }

  /** The IMU first: the attitude is sampled on its bus. */
  @Override
  public List<String> dependsOn(AttitudeConfig c) {
    return c.magnetometer().isEmpty() ? List.of(c.imu()) : List.of(c.imu(), c.magnetometer());
  }

  @Override
  public Class<? extends Component> expects(AttitudeConfig c, String dependency) {
    return dependency.equals(c.imu()) ? Imu.class : Magnetometer.class;
  }

  @Override
  public boolean shares(AttitudeConfig c, String dependency) {
    return true;
  }

  @Override
  public Component open(AttitudeConfig c, DriverContext context) throws ComponentException {
    SharedSensor<ImuSample> imu = shared(context, c.imu(), Imu.class);
    Optional<SharedSensor<Reading>> magnetometer =
        c.magnetometer().isEmpty()
            ? Optional.empty()
            : Optional.of(shared(context, c.magnetometer(), Magnetometer.class));
    return new Attitude(context.name(), imu, magnetometer, c, context.clock());
  }

  @SuppressWarnings("unchecked") // a shared sensor tells of its own samples
  private static <S, T extends Sensor<S>> SharedSensor<S> shared(
      DriverContext context, String part, Class<T> type) throws ComponentException {
    T sensor = context.component(part, type);
    if (sensor instanceof SharedSensor<?> shared) {
      return (SharedSensor<S>) shared;
    }
    throw new ComponentException(
        "%s: the driver of '%s' does not let others see its samples; expected one that does, such as mpu6050, lsm6dsox or lis3mdl: check which driver it has"
            .formatted(context.name(), part));
  }
}
