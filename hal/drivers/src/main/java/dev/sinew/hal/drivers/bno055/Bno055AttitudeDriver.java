package dev.sinew.hal.drivers.bno055;

import dev.sinew.sdk.component.AttitudeSensor;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.List;

/** Builds a {@link Bno055Attitude} on a BNO055 that the robot goes on using as its IMU. */
public final class Bno055AttitudeDriver implements Driver<Bno055AttitudeConfig> {

  @Override
  public String name() {
    return "bno055-attitude";
  }

  @Override
  public Class<Bno055AttitudeConfig> configurationType() {
    return Bno055AttitudeConfig.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return AttitudeSensor.class;
  }

  @Override
  public List<PortUse> ports(Bno055AttitudeConfig c) {
    return List.of();
  }

  @Override
  public List<String> dependsOn(Bno055AttitudeConfig c) {
    return List.of(c.imu());
  }

  @Override
  public Class<? extends Component> expects(Bno055AttitudeConfig c, String dependency) {
    return Bno055.class;
  }

  @Override
  public boolean shares(Bno055AttitudeConfig c, String dependency) {
    return true;
  }

  @Override
  public Component open(Bno055AttitudeConfig c, DriverContext context) {
    return new Bno055Attitude(context.name(), context.component(c.imu(), Bno055.class));
  }
}
