package dev.sinew.hal.drivers.quadrature;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.PullResistance;
import dev.sinew.hal.ports.Board;
import dev.sinew.hal.ports.EdgeInput;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Encoder;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.List;

/** Opens a {@link QuadratureEncoder}. A still encoder cannot be told from an absent one. */
public final class QuadratureDriver implements Driver<QuadratureConfig> {

  @Override
  public String name() {
    return "quadrature";
  }

  @Override
  public Class<QuadratureConfig> configurationType() {
    return QuadratureConfig.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return Encoder.class;
  }

  @Override
  public List<PortUse> ports(QuadratureConfig c) {
    return List.of(new PortUse.Line(c.a(), "A"), new PortUse.Line(c.b(), "B"));
  }

  @Override
  public Component open(QuadratureConfig c, DriverContext context) throws ComponentException {
    Board board = context.service(Board.class);
    PullResistance pull = c.pullUp() ? PullResistance.PULL_UP : PullResistance.OFF;
    EdgeInput a = board.edges(context.name(), c.a(), pull);
    try {
      EdgeInput b = board.edges(context.name(), c.b(), pull);
      try {
        return new QuadratureEncoder(
            context.name(), a, b, c.countsPerTurn(), c.inverted(), context.clock());
      } catch (Pi4JException e) {
        b.close();
        throw new ComponentException(
            "%s: reading GPIO %d and %d failed: %s; check that no other process holds them"
                .formatted(context.name(), c.a(), c.b(), e.getMessage()),
            e);
      }
    } catch (ComponentException e) {
      a.close();
      throw e;
    }
  }
}
