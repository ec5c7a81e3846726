package dev.sinew.hal.drivers.relay;

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

/** Opens a {@link Relay} in its safe state. A relay cannot be asked whether it is there. */
public final class RelayDriver implements Driver<RelayConfig> {

  @Override
  public String name() {
    return "relay";
  }

  @Override
  public Class<RelayConfig> configurationType() {
    return RelayConfig.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return SetpointActuator.class;
  }

  @Override
  public List<PortUse> ports(RelayConfig c) {
    return List.of(new PortUse.Line(c.line(), "IN"));
  }

  @Override
  public List<Setpoint> setpoints(RelayConfig c) {
    return Relay.setpoints(c);
  }

  @Override
  public Component open(RelayConfig c, DriverContext context) throws ComponentException {
    long safe = c.energised(c.safeOn()) ? 1 : 0;
    OutputOptions options =
        OutputOptions.LOW.withActiveLow(c.activeLow() ? 1 : 0).withInitial(safe).withShutdown(safe);
    Board board = context.service(Board.class);
    String name = context.name();
    var coil = new SingleOutput.Switch(name, board.outputs(name, options, c.line()), c.line());
    return new Relay(name, coil, c, context.clock());
  }
}
