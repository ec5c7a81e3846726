package dev.sinew.hal.drivers.tb6612;

import dev.sinew.hal.drivers.bridge.Bridge;
import dev.sinew.hal.drivers.bridge.KeptLines;
import dev.sinew.hal.drivers.bridge.KeptPulse;
import dev.sinew.hal.ports.Board;
import dev.sinew.hal.ports.LineGroup;
import dev.sinew.hal.ports.PulseOutput;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.MotorBridge;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.List;
import java.util.Optional;

/** Opens a {@link Tb6612}. The chip cannot be asked for its name, so only the lines are tested. */
public final class Tb6612Driver implements Driver<Tb6612Config> {

  @Override
  public String name() {
    return "tb6612";
  }

  @Override
  public Class<Tb6612Config> configurationType() {
    return Tb6612Config.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return MotorBridge.class;
  }

  @Override
  public List<PortUse> ports(Tb6612Config c) {
    return List.of(
        new PortUse.Line(c.pwmA(), "PWMA"),
        new PortUse.Line(c.ain1(), "AIN1"),
        new PortUse.Line(c.ain2(), "AIN2"),
        new PortUse.Line(c.pwmB(), "PWMB"),
        new PortUse.Line(c.bin1(), "BIN1"),
        new PortUse.Line(c.bin2(), "BIN2"),
        new PortUse.Line(c.standby(), "STBY"));
  }

  @Override
  public Component open(Tb6612Config c, DriverContext context) throws ComponentException {
    Board board = context.service(Board.class);
    String name = context.name();
    // The lines first: with STBY low the chip is off, whatever the PWM lines do meanwhile.
    LineGroup lines = board.outputs(name, c.ain1(), c.ain2(), c.bin1(), c.bin2(), c.standby());
    try {
      PulseOutput pwmA = board.pulse(name, c.pwmA(), c.periodNanos());
      try {
        PulseOutput pwmB = board.pulse(name, c.pwmB(), c.periodNanos());
        Tb6612 chip =
            new Tb6612(
                new KeptLines(lines),
                new KeptPulse(pwmA, c.periodNanos()),
                new KeptPulse(pwmB, c.periodNanos()));
        return new Bridge(
            name, "TB6612", chip.stages(), Optional.empty(), List.of(pwmA, pwmB, lines));
      } catch (ComponentException e) {
        pwmA.close();
        throw e;
      }
    } catch (ComponentException e) {
      lines.close();
      throw e;
    }
  }
}
