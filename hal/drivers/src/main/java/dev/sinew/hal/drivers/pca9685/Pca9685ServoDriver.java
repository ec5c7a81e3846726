package dev.sinew.hal.drivers.pca9685;

import dev.sinew.hal.drivers.servo.HornCheck;
import dev.sinew.hal.drivers.servo.HornConfig;
import dev.sinew.hal.drivers.servo.PositionServo;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Servo;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.List;

/** Opens a {@link PositionServo} on a {@link Pca9685}. */
public final class Pca9685ServoDriver implements Driver<Pca9685ServoConfig> {
  private static final int AS_IT_IS = -1;

  @Override
  public String name() {
    return "pca9685-servo";
  }

  @Override
  public Class<Pca9685ServoConfig> configurationType() {
    return Pca9685ServoConfig.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return Servo.class;
  }

  @Override
  public List<PortUse> ports(Pca9685ServoConfig c) {
    return List.of();
  }

  @Override
  public List<String> dependsOn(Pca9685ServoConfig c) {
    return List.of(c.chip());
  }

  @Override
  public Class<? extends Component> expects(Pca9685ServoConfig c, String dependency) {
    return Pca9685.class;
  }

  @Override
  public List<String> validate(Pca9685ServoConfig c) {
    return HornCheck.problems(c.horn(), "horn.");
  }

  @Override
  public List<Setpoint> setpoints(Pca9685ServoConfig c) {
    return List.of(HornCheck.setpoint(c.horn()));
  }

  @Override
  public Component open(Pca9685ServoConfig c, DriverContext context) throws ComponentException {
    Pca9685 chip = context.component(c.chip(), Pca9685.class);
    chip.take(c.channel(), safe(c.horn(), chip));
    return new PositionServo(
        context.name(), c.horn(), new ChannelPort(chip, c.channel()), context.clock());
  }

  private static int safe(HornConfig horn, Pca9685 chip) {
    return switch (horn.safe()) {
      case HOLD -> AS_IT_IS;
      case RELEASE -> 0;
      case PARK -> chip.counts(horn.pulseNanos(horn.park().orElseThrow()));
    };
  }
}
