package dev.sinew.hal.drivers.pcf8574;

import com.pi4j.io.gpio.digital.PullResistance;
import com.pi4j.io.i2c.I2C;
import dev.sinew.hal.ports.Board;
import dev.sinew.hal.ports.EdgeInput;
import dev.sinew.hal.ports.RegisterWrite;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Gauge;
import dev.sinew.sdk.component.LineExpander;
import dev.sinew.sdk.component.Quantity;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Opens a PCF8574: {@link Inputs} where no line is an output, {@link Lines} where one is. */
public final class Pcf8574Driver implements Driver<Pcf8574Config> {
  private static final int MOST_LINES = 8;

  @Override
  public String name() {
    return "pcf8574";
  }

  @Override
  public Class<Pcf8574Config> configurationType() {
    return Pcf8574Config.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return Gauge.class;
  }

  @Override
  public Class<? extends Component> makes(Pcf8574Config c) {
    return c.lines().stream().anyMatch(Pcf8574Config.Line::output)
        ? LineExpander.class
        : Gauge.class;
  }

  @Override
  public List<PortUse> ports(Pcf8574Config c) {
    List<PortUse> ports = new ArrayList<>();
    ports.add(new PortUse.I2cAddress(c.bus(), c.address()));
    c.interrupt().ifPresent(line -> ports.add(new PortUse.Line(line, "INT")));
    return ports;
  }

  @Override
  public List<Quantity> quantities(Pcf8574Config c) {
    return Inputs.quantities(c);
  }

  @Override
  public List<Setpoint> setpoints(Pcf8574Config c) {
    return Lines.setpoints(c);
  }

  @Override
  public List<String> validate(Pcf8574Config c) {
    List<String> problems = new ArrayList<>();
    if (c.address() > 0x27 && c.address() < 0x38) {
      problems.add(
          "address: 0x%02x; a PCF8574 has 0x20 to 0x27, a PCF8574A 0x38 to 0x3f"
              .formatted(c.address()));
    }
    if (c.lines().isEmpty() || c.lines().size() > MOST_LINES) {
      problems.add("lines: %d of them; expected 1 to %d".formatted(c.lines().size(), MOST_LINES));
    }
    Set<String> names = new HashSet<>();
    Set<Integer> numbers = new HashSet<>();
    for (int i = 0; i < c.lines().size(); i++) {
      Pcf8574Config.Line line = c.lines().get(i);
      if (!names.add(line.name())) {
        problems.add(
            "lines[%d].name: '%s' is the name of another line; each needs its own"
                .formatted(i, line.name()));
      }
      if (!numbers.add(line.line())) {
        problems.add("lines[%d].line: P%d is named twice".formatted(i, line.line()));
      }
      if (line.safeOn() && !line.output()) {
        problems.add("lines[%d].safeOn: an input has no safe state".formatted(i));
      }
    }
    return problems;
  }

  @Override
  public Component open(Pcf8574Config c, DriverContext context) throws ComponentException {
    for (String problem : validate(c)) {
      throw new ComponentException(context.name() + "." + problem);
    }
    Board board = context.service(Board.class);
    String name = context.name();
    I2C i2c = board.i2c(name, c.bus(), c.address());
    Optional<EdgeInput> interrupt = Optional.empty();
    try {
      boolean drives = makes(c) == LineExpander.class;
      if (drives) {
        // The chip has no registers: whatever is written last, stands.
        int safe = Lines.safe(c);
        board.safeOutputs().declare(i2c, RegisterWrite.of(safe, safe));
      }
      if (c.interrupt().isPresent()) {
        interrupt = Optional.of(board.edges(name, c.interrupt().get(), PullResistance.PULL_UP));
      }
      Port port = new Port(name, i2c);
      Inputs lines =
          drives
              ? new Lines(name, port, c, interrupt, context.clock())
              : new Inputs(port, c, interrupt, context.clock());
      lines.begin();
      return lines;
    } catch (ComponentException e) {
      i2c.close();
      interrupt.ifPresent(EdgeInput::close);
      throw e;
    }
  }
}
