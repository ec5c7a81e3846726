package dev.sinew.hal.drivers.servo;

import dev.sinew.hal.ports.Board;
import dev.sinew.hal.ports.PulseOutput;
import dev.sinew.hal.ports.SafePulse;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Servo;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.List;

/** Opens a {@link PositionServo} on a PWM line. A servo cannot be asked whether it is there. */
public final class ServoDriver implements Driver<ServoConfig> {
  /** A coarser output is refused: one step of 10 µs is about a degree. */
  static final long COARSEST_NANOS = 10_000;

  @Override
  public String name() {
    return "servo";
  }

  @Override
  public Class<ServoConfig> configurationType() {
    return ServoConfig.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return Servo.class;
  }

  @Override
  public List<PortUse> ports(ServoConfig c) {
    return List.of(new PortUse.Line(c.line(), "PWM signal"));
  }

  @Override
  public List<String> validate(ServoConfig c) {
    return HornCheck.problems(c.horn(), "horn.");
  }

  @Override
  public List<Setpoint> setpoints(ServoConfig c) {
    return List.of(HornCheck.setpoint(c.horn()));
  }

  @Override
  public Component open(ServoConfig c, DriverContext context) throws ComponentException {
    Board board = context.service(Board.class);
    PulseOutput output = board.pulse(context.name(), c.line(), c.periodNanos());
    long step = output.resolutionNanos();
    if (step > COARSEST_NANOS && !c.allowCoarse()) {
      output.close();
      throw new ComponentException(
          "%s: GPIO %d sets pulses in steps of %d ns, which leaves the servo %d positions; expected steps of at most %d ns: use a line with hardware PWM or a PCA9685, or set allowCoarse"
              .formatted(
                  context.name(),
                  c.line(),
                  step,
                  1 + (c.horn().maxPulse() - c.horn().minPulse()) / step,
                  COARSEST_NANOS));
    }
    board.safeOutputs().declare(output, safe(c));
    return new PositionServo(
        context.name(), c.horn(), new LinePort(output, c.line(), c.periodNanos()), context.clock());
  }

  private static SafePulse safe(ServoConfig c) {
    return switch (c.horn().safe()) {
      case HOLD -> SafePulse.HOLD;
      case RELEASE -> SafePulse.OFF;
      case PARK ->
          new SafePulse.Park(c.periodNanos(), c.horn().pulseNanos(c.horn().park().orElseThrow()));
    };
  }
}
