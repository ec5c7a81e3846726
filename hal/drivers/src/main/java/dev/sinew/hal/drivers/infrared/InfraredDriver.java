package dev.sinew.hal.drivers.infrared;

import com.pi4j.io.gpio.digital.PullResistance;
import dev.sinew.hal.drivers.edge.EdgeLine;
import dev.sinew.hal.ports.Board;
import dev.sinew.hal.ports.InputOptions;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.OperatorInput;
import dev.sinew.sdk.component.Quantity;
import dev.sinew.sdk.component.Reading;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Opens an {@link Infrared}. A receiver that hears nothing cannot be told from an absent one. */
public final class InfraredDriver implements Driver<InfraredConfig> {
  private static final String NAME = "[a-z][A-Za-z0-9]{0,39}";
  private static final int LARGEST_COMMAND = 0xff;

  /** Room for half a second of noise: a receiver gives at most some 2,000 edges in a second. */
  private static final int RING = 1024;

  @Override
  public String name() {
    return "infrared";
  }

  @Override
  public Class<InfraredConfig> configurationType() {
    return InfraredConfig.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return OperatorInput.class;
  }

  @Override
  public List<PortUse> ports(InfraredConfig c) {
    return List.of(new PortUse.Line(c.line(), "OUT"));
  }

  @Override
  public List<Quantity> quantities(InfraredConfig c) {
    return validate(c).isEmpty() ? names(c) : List.of();
  }

  static List<Quantity> names(InfraredConfig c) {
    return allNames(c).map(name -> new Quantity(name, "1")).toList();
  }

  private static Stream<String> allNames(InfraredConfig c) {
    return Stream.concat(c.axes().keySet().stream(), c.keys().keySet().stream());
  }

  @Override
  public List<String> validate(InfraredConfig c) {
    List<String> problems = new ArrayList<>();
    int count = c.axes().size() + c.keys().size();
    if (count < 1 || count > Reading.LARGEST) {
      problems.add(
          "keys: %d axes and keys in all; expected 1 to %d".formatted(count, Reading.LARGEST));
    }
    allNames(c)
        .filter(name -> !name.matches(NAME))
        .forEach(name -> problems.add("keys: '%s' is no lower-camel-case word".formatted(name)));
    c.keys()
        .forEach((name, command) -> {
          if (c.axes().containsKey(name)) {
            problems.add("keys: '%s' is the name of an axis".formatted(name));
          }
          if (command < 0 || command > LARGEST_COMMAND) {
            problems.add("keys.%s: command %d; expected 0 to 255".formatted(name, command));
          }
        });
    c.axes()
        .forEach((name, axis) -> {
          if (axis.plus() == axis.minus()) {
            problems.add("axes.%s: one key cannot move it both ways".formatted(name));
          }
        });
    return problems;
  }

  @Override
  public Component open(InfraredConfig c, DriverContext context) throws ComponentException {
    for (String problem : validate(c)) {
      throw new ComponentException(context.name() + "." + problem);
    }
    EdgeLine line =
        new EdgeLine(
            context.name(),
            context.service(Board.class),
            c.line(),
            InputOptions.of(PullResistance.PULL_UP),
            RING);
    return new Infrared(context.name(), c, line, context.clock());
  }
}
