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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    List<PortUse> lines = new ArrayList<>();
    lines.add(new PortUse.Line(c.a(), "A"));
    lines.add(new PortUse.Line(c.b(), "B"));
    if (c.index() >= 0) {
      lines.add(new PortUse.Line(c.index(), "Z"));
    }
    return lines;
  }

  @Override
  public List<String> validate(QuadratureConfig c) {
    if (c.index() >= 0 && c.countsPerIndex() < 16) {
      return List.of(
          "countsPerIndex: %d with an index on line %d; expected the counts of one turn of the disc, at least 16"
              .formatted(c.countsPerIndex(), c.index()));
    }
    return List.of();
  }

  @Override
  public Component open(QuadratureConfig c, DriverContext context) throws ComponentException {
    Board board = context.service(Board.class);
    PullResistance pull = c.pullUp() ? PullResistance.PULL_UP : PullResistance.OFF;
    EdgeInput a = board.edges(context.name(), c.a(), pull);
    try {
      EdgeInput b = board.edges(context.name(), c.b(), pull);
      try {
        Optional<IndexLine> index = index(board, c, context.name(), pull);
        try {
          return new QuadratureEncoder(
              context.name(), a, b, index, c.countsPerTurn(), c.inverted(), context.clock());
        } catch (Pi4JException e) {
          index.ifPresent(IndexLine::close);
          throw new ComponentException(
              "%s: reading GPIO %d and %d failed: %s; check that no other process holds them"
                  .formatted(context.name(), c.a(), c.b(), e.getMessage()),
              e);
        }
      } catch (ComponentException e) {
        b.close();
        throw e;
      }
    } catch (ComponentException e) {
      a.close();
      throw e;
    }
  }

  private static Optional<IndexLine> index(
      Board board, QuadratureConfig c, String name, PullResistance pull) throws ComponentException {
    return c.index() < 0
        ? Optional.empty()
        : Optional.of(new IndexLine(board.edges(name, c.index(), pull), c.countsPerIndex()));
  }
}
