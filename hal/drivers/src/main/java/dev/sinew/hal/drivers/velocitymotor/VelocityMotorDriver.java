package dev.sinew.hal.drivers.velocitymotor;

import dev.sinew.hal.drivers.velocity.ControlledShaft;
import dev.sinew.hal.drivers.velocity.VelocityController;
import dev.sinew.hal.drivers.wheeled.WheelSet;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Encoder;
import dev.sinew.sdk.component.MotorBridge;
import dev.sinew.sdk.component.Quantity;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.List;

/** Builds a {@link VelocityMotor} from a bridge's channel and an encoder; it takes no ports. */
public final class VelocityMotorDriver implements Driver<VelocityMotorConfig> {

  @Override
  public String name() {
    return "velocity-motor";
  }

  @Override
  public Class<VelocityMotorConfig> configurationType() {
    return VelocityMotorConfig.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return VelocityMotor.class;
  }

  @Override
  public List<PortUse> ports(VelocityMotorConfig c) {
    return List.of();
  }

  @Override
  public List<String> dependsOn(VelocityMotorConfig c) {
    return List.of(c.bridge(), c.encoder());
  }

  @Override
  public Class<? extends Component> expects(VelocityMotorConfig c, String dependency) {
    return dependency.equals(c.bridge()) ? MotorBridge.class : Encoder.class;
  }

  @Override
  public List<Quantity> quantities(VelocityMotorConfig c) {
    return VelocityMotor.QUANTITIES;
  }

  @Override
  public List<Setpoint> setpoints(VelocityMotorConfig c) {
    return List.of(
        new Setpoint(
            "velocity", "rad/s", -c.maxVelocity(), c.maxVelocity(), c.maxAcceleration(), 0));
  }

  @Override
  public Component open(VelocityMotorConfig c, DriverContext context) throws ComponentException {
    MotorBridge bridge = context.component(c.bridge(), MotorBridge.class);
    if (c.channel() >= bridge.channels()) {
      throw new ComponentException(
          "%s: channel %d of '%s'; it has channels 0 to %d"
              .formatted(context.name(), c.channel(), c.bridge(), bridge.channels() - 1));
    }
    ControlledShaft shaft =
        new ControlledShaft(
            c.encoder(),
            bridge.motor(c.channel()),
            context.component(c.encoder(), Encoder.class),
            c.inverted(),
            new VelocityController.Gains(c.kS(), c.kV(), c.kA(), c.kP(), c.kI()));
    WheelSet set =
        new WheelSet(context.name(), List.of(new WheelSet.Wheel("only", shaft)), context.clock());
    return new VelocityMotor(context.name(), bridge, set, setpoints(c).getFirst());
  }
}
