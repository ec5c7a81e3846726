package dev.sinew.hal.drivers.bridge;

import com.pi4j.io.gpio.digital.PullResistance;
import dev.sinew.hal.ports.Board;
import dev.sinew.hal.ports.EdgeInput;
import dev.sinew.hal.ports.LineGroup;
import dev.sinew.hal.ports.PulseOutput;
import dev.sinew.sdk.component.ComponentException;
import java.util.ArrayList;
import java.util.List;

/**
 * Ports of one component while it is being opened: given back when one of them cannot be had. Used
 * as a resource; {@link #keep} takes them over.
 */
public final class OpenPorts implements AutoCloseable {
  private final Board board;
  private final String owner;
  private final List<AutoCloseable> ports = new ArrayList<>();

  public OpenPorts(Board board, String owner) {
    this.board = board;
    this.owner = owner;
  }

  /** Output lines, at first low. */
  public LineGroup outputs(int... lines) throws ComponentException {
    LineGroup opened = board.outputs(owner, lines);
    ports.add(opened);
    return opened;
  }

  /** A PWM output, at first off. */
  public PulseOutput pulse(int line, long periodNanos) throws ComponentException {
    PulseOutput opened = board.pulse(owner, line, periodNanos);
    ports.add(opened);
    return opened;
  }

  /** An input pulled up, for an open-drain output of a chip. */
  public EdgeInput pulledUp(int line) throws ComponentException {
    EdgeInput opened = board.edges(owner, line, PullResistance.PULL_UP);
    ports.add(opened);
    return opened;
  }

  /** All of them, in the order in which they were opened; from now on the caller closes them. */
  public List<AutoCloseable> keep() {
    List<AutoCloseable> kept = List.copyOf(ports);
    ports.clear();
    return kept;
  }

  @Override
  public void close() throws ComponentException {
    ComponentException first = null;
    for (AutoCloseable port : ports.reversed()) {
      try {
        port.close();
      } catch (Exception e) {
        if (first == null) {
          first = new ComponentException(owner + ": a port could not be given back", e);
        } else {
          first.addSuppressed(e);
        }
      }
    }
    ports.clear();
    if (first != null) {
      throw first;
    }
  }
}
