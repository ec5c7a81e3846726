package dev.sinew.hal.drivers.button;

import dev.sinew.hal.ports.Board;
import dev.sinew.sdk.component.Button;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.List;

/** Opens a {@link PushButton}. A button at rest cannot be told from an absent one. */
public final class ButtonDriver implements Driver<ButtonConfig> {

  @Override
  public String name() {
    return "button";
  }

  @Override
  public Class<ButtonConfig> configurationType() {
    return ButtonConfig.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return Button.class;
  }

  @Override
  public List<PortUse> ports(ButtonConfig c) {
    return List.of(new PortUse.Line(c.line(), "SWITCH"));
  }

  @Override
  public List<String> validate(ButtonConfig c) {
    return c.emergencyStop() && !c.normallyClosed()
        ? List.of(
            "normallyClosed: an emergency stop needs a normally closed contact, so that a cut wire"
                + " stops the robot; wire the NC contact and set normallyClosed: true")
        : List.of();
  }

  @Override
  public Component open(ButtonConfig c, DriverContext context) throws ComponentException {
    for (String problem : validate(c)) {
      throw new ComponentException(context.name() + "." + problem);
    }
    return new PushButton(context.name(), c, context.service(Board.class), context.clock());
  }
}
