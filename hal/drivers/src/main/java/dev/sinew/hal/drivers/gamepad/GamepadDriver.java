package dev.sinew.hal.drivers.gamepad;

import dev.sinew.hal.ports.Board;
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

/** Opens a {@link Gamepad}. */
public final class GamepadDriver implements Driver<GamepadConfig> {
  private static final String NAME = "[a-z][A-Za-z0-9]{0,39}";

  /** {@code KEY_MAX}. */
  private static final int LAST_KEY = 0x2ff;

  @Override
  public String name() {
    return "gamepad";
  }

  @Override
  public Class<GamepadConfig> configurationType() {
    return GamepadConfig.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return OperatorInput.class;
  }

  @Override
  public List<PortUse> ports(GamepadConfig c) {
    return List.of(new PortUse.Input(c.device()));
  }

  @Override
  public List<Quantity> quantities(GamepadConfig c) {
    return validate(c).isEmpty() ? names(c) : List.of();
  }

  static List<Quantity> names(GamepadConfig c) {
    return Stream.concat(Layouts.axes(c).keySet().stream(), Layouts.keys(c).keySet().stream())
        .map(name -> new Quantity(name, "1"))
        .toList();
  }

  @Override
  public List<String> validate(GamepadConfig c) {
    List<String> problems = new ArrayList<>();
    if (c.device().isBlank()) {
      problems.add("device: is empty; expected a path under /dev/input or a part of a name");
    }
    for (String name : c.axes().keySet()) {
      if (!name.matches(NAME)) {
        problems.add("axes: '%s' is no lower-camel-case word".formatted(name));
      }
    }
    c.keys()
        .forEach((name, code) -> {
          if (!name.matches(NAME)) {
            problems.add("keys: '%s' is no lower-camel-case word".formatted(name));
          } else if (Layouts.axes(c).containsKey(name)) {
            problems.add("keys: '%s' is the name of an axis".formatted(name));
          }
          if (code < 0 || code > LAST_KEY) {
            problems.add(
                "keys.%s: code %d; expected 0 to %d (KEY_MAX)".formatted(name, code, LAST_KEY));
          }
        });
    int count = Layouts.axes(c).size() + Layouts.keys(c).size();
    if (count < 1 || count > Reading.LARGEST) {
      problems.add(
          "keys: %d axes and keys in all; expected 1 to %d".formatted(count, Reading.LARGEST));
    }
    return problems;
  }

  @Override
  public Component open(GamepadConfig c, DriverContext context) throws ComponentException {
    for (String problem : validate(c)) {
      throw new ComponentException(context.name() + "." + problem);
    }
    Gamepad pad = new Gamepad(context.name(), c, context.service(Board.class), context.clock());
    pad.begin();
    return pad;
  }
}
