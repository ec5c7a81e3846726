package dev.sinew.hal.drivers.buzzer;

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

/** Opens a {@link Buzzer}, silent. A buzzer cannot be asked whether it is there. */
public final class BuzzerDriver implements Driver<BuzzerConfig> {

  @Override
  public String name() {
    return "buzzer";
  }

  @Override
  public Class<BuzzerConfig> configurationType() {
    return BuzzerConfig.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return SetpointActuator.class;
  }

  private static boolean passive(BuzzerConfig c) {
    return c.kind() == BuzzerConfig.Kind.PASSIVE;
  }

  @Override
  public List<PortUse> ports(BuzzerConfig c) {
    return List.of(new PortUse.Line(c.line(), passive(c) ? "PWM BUZZER" : "BUZZER"));
  }

  @Override
  public List<Setpoint> setpoints(BuzzerConfig c) {
    return Buzzer.setpoints(c);
  }

  @Override
  public List<String> validate(BuzzerConfig c) {
    return passive(c) && c.activeLow()
        ? List.of(
            "activeLow: a passive buzzer takes pulses of either polarity; only an active one has a"
                + " level that switches it on")
        : List.of();
  }

  @Override
  public Component open(BuzzerConfig c, DriverContext context) throws ComponentException {
    for (String problem : validate(c)) {
      throw new ComponentException(context.name() + "." + problem);
    }
    Board board = context.service(Board.class);
    String name = context.name();
    SingleOutput output =
        passive(c)
            ? new SingleOutput.Pulses(
                name, board.pulse(name, c.line(), Math.round(1e9 / c.frequency())), c.line())
            : new SingleOutput.Switch(
                name,
                board.outputs(
                    name, OutputOptions.LOW.withActiveLow(c.activeLow() ? 1 : 0), c.line()),
                c.line());
    return new Buzzer(name, output, c, context.clock());
  }
}
