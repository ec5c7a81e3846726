package dev.sinew.hal.drivers.ackermann;

import dev.sinew.hal.drivers.wheeled.WheelsOfConfig;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.DriveBase;
import dev.sinew.sdk.component.Servo;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.ArrayList;
import java.util.List;

/** Builds a steered base from a servo, bridges and encoders; it takes no ports itself. */
public final class AckermannDriver implements Driver<AckermannConfig> {
  private static final double ROUNDING = 1e-9;

  @Override
  public String name() {
    return "ackermann";
  }

  @Override
  public Class<AckermannConfig> configurationType() {
    return AckermannConfig.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return DriveBase.class;
  }

  @Override
  public List<PortUse> ports(AckermannConfig configuration) {
    return List.of();
  }

  private static WheelsOfConfig wheels(AckermannConfig c) {
    return WheelsOfConfig.list("wheels", c.wheels());
  }

  @Override
  public List<String> dependsOn(AckermannConfig c) {
    List<String> names = new ArrayList<>(wheels(c).dependsOn());
    names.add(c.steering());
    return names;
  }

  @Override
  public Class<? extends Component> expects(AckermannConfig c, String dependency) {
    return dependency.equals(c.steering()) ? Servo.class : wheels(c).expects(dependency);
  }

  @Override
  public List<String> validate(AckermannConfig c) {
    List<String> problems = new ArrayList<>(wheels(c).problems());
    if (c.wheels().isEmpty() || c.wheels().size() > 2) {
      problems.add(
          "wheels: %d of them; expected 1 (through a differential gear) or 2 (left, right)"
              .formatted(c.wheels().size()));
    }
    if (c.servoRatio() == 0) {
      problems.add("servoRatio: 0 steers nothing; expected the servo's angle for the wheels'");
    }
    return problems;
  }

  @Override
  public Component open(AckermannConfig c, DriverContext context) throws ComponentException {
    Servo servo = context.component(c.steering(), Servo.class);
    Setpoint angle = servo.setpoints().get(Servo.ANGLE);
    double needed = Math.abs(c.servoRatio()) * c.maxSteering();
    if (angle.min() > -needed + ROUNDING || angle.max() < needed - ROUNDING) {
      throw new ComponentException(
          "%s: steering to %.3f rad turns servo '%s' to ±%.3f rad, and it turns from %.3f to %.3f rad; make maxSteering or servoRatio smaller, or the servo's range larger"
              .formatted(
                  context.name(), c.maxSteering(), c.steering(), needed, angle.min(), angle.max()));
    }
    return new SteeredBase(wheels(c).open(context, c.control().gains()), servo, c, context.clock());
  }
}
