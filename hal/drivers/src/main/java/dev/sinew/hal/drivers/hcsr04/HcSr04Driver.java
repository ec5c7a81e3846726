package dev.sinew.hal.drivers.hcsr04;

import com.pi4j.io.gpio.digital.PullResistance;
import dev.sinew.hal.ports.Board;
import dev.sinew.hal.ports.LineGroup;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.RangeFinder;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.List;

/** Opens an {@link HcSr04}. A silent module shows itself only when it is triggered. */
public final class HcSr04Driver implements Driver<HcSr04Config> {

  @Override
  public String name() {
    return "hc-sr04";
  }

  @Override
  public Class<HcSr04Config> configurationType() {
    return HcSr04Config.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return RangeFinder.class;
  }

  @Override
  public List<PortUse> ports(HcSr04Config c) {
    return List.of(new PortUse.Line(c.trigger(), "Trig"), new PortUse.Line(c.echo(), "Echo"));
  }

  @Override
  public List<String> validate(HcSr04Config c) {
    return c.turn() < c.sensors()
        ? List.of()
        : List.of(
            "turn: %d is none of the turns of %d sensors; expected 0 to %d"
                .formatted(c.turn(), c.sensors(), c.sensors() - 1));
  }

  @Override
  public Component open(HcSr04Config c, DriverContext context) throws ComponentException {
    Board board = context.service(Board.class);
    LineGroup trigger = board.outputs(context.name(), c.trigger());
    try {
      return new HcSr04(
          context.name(),
          trigger,
          board.edges(context.name(), c.echo(), PullResistance.PULL_DOWN),
          c,
          context.clock());
    } catch (ComponentException e) {
      trigger.close();
      throw e;
    }
  }
}
