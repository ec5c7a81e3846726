package dev.sinew.hal.drivers.led;

import dev.sinew.hal.drivers.output.SingleOutput;
import dev.sinew.hal.ports.Board;
import dev.sinew.hal.ports.OutputOptions;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.component.SetpointActuator;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.List;

/** Opens a {@link Led}. A light cannot be asked whether it is there. */
public final class LedDriver implements Driver<LedConfig> {

  @Override
  public String name() {
    return "led";
  }

  @Override
  public Class<LedConfig> configurationType() {
    return LedConfig.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return SetpointActuator.class;
  }

  @Override
  public List<PortUse> ports(LedConfig c) {
    return List.of(new PortUse.Line(c.line(), c.pwm() ? "soft PWM LED" : "LED"));
  }

  @Override
  public List<Setpoint> setpoints(LedConfig c) {
    return Led.SETPOINTS;
  }

  @Override
  public List<String> validate(LedConfig c) {
    return c.pwm() && c.activeLow()
        ? List.of(
            "activeLow: a PWM line rests low, which would light it; wire the LED to ground, or take"
                + " pwm: false")
        : List.of();
  }

  @Override
  public Component open(LedConfig c, DriverContext context) throws ComponentException {
    for (String problem : validate(c)) {
      throw new ComponentException(context.name() + "." + problem);
    }
    Board board = context.service(Board.class);
    String name = context.name();
    SingleOutput output =
        c.pwm()
            ? new SingleOutput.Pulses(
                name, board.pulse(name, c.line(), Led.periodNanos(c)), c.line())
            : new SingleOutput.Switch(
                name,
                board.outputs(
                    name, OutputOptions.LOW.withActiveLow(c.activeLow() ? 1 : 0), c.line()),
                c.line());
    return new Led(name, output, c, context.clock());
  }
}
