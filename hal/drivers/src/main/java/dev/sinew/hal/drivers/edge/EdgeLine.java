package dev.sinew.hal.drivers.edge;

import com.pi4j.exception.Pi4JException;
import dev.sinew.hal.ports.Board;
import dev.sinew.hal.ports.EdgeInput;
import dev.sinew.hal.ports.InputOptions;
import dev.sinew.sdk.component.ComponentException;

/**
 * An input line with the ring of its edges, asked for again when it has been lost. Used by the bus
 * thread.
 */
public final class EdgeLine implements AutoCloseable {
  /** After a failure the line is asked for again this often. */
  static final long RETRY_NANOS = 500_000_000;

  private final String name;
  private final Board board;
  private final int line;
  private final InputOptions options;
  private final int capacity;
  private EdgeInput input;
  private EdgeRing ring;
  private boolean open = true;
  private boolean closed;
  private boolean high;
  private long retryNanos;

  /**
   * Opens the line.
   *
   * @param name of the component
   * @param line BCM number
   * @param capacity edges that the ring holds, a power of two
   * @throws ComponentException if the line cannot be had; nothing stays open
   */
  public EdgeLine(String name, Board board, int line, InputOptions options, int capacity)
      throws ComponentException {
    this.name = name;
    this.board = board;
    this.line = line;
    this.options = options;
    this.capacity = capacity;
    this.ring = new EdgeRing(capacity);
    this.input = board.edges(name, line, options);
    try {
      input.onEdge(ring);
      high = input.state().isHigh();
    } catch (Pi4JException e) {
      input.close();
      throw failed(e);
    }
  }

  /**
   * Reads the level and learns how far the edges are known.
   *
   * @param nowNanos robot time
   * @return robot time up to which every edge is in the ring; {@link Long#MIN_VALUE} while nothing
   *     is certain, and between two tries to have a lost line back
   * @throws ComponentException if the line cannot be read or had
   */
  public long settle(long nowNanos) throws ComponentException {
    if (closed) {
      throw new ComponentException(name + ": the line is closed");
    }
    if (!open) {
      if (nowNanos < retryNanos) {
        return Long.MIN_VALUE;
      }
      retryNanos = nowNanos + RETRY_NANOS;
      reopen();
    }
    try {
      high = input.state().isHigh();
      return input.settledNanos(nowNanos);
    } catch (Pi4JException e) {
      open = false;
      retryNanos = nowNanos + RETRY_NANOS;
      throw failed(e);
    }
  }

  private void reopen() throws ComponentException {
    input.close();
    EdgeInput taken = board.edges(name, line, options);
    EdgeRing fresh = new EdgeRing(capacity);
    try {
      taken.onEdge(fresh);
    } catch (Pi4JException e) {
      taken.close();
      throw failed(e);
    }
    input = taken;
    ring = fresh;
    open = true;
  }

  private ComponentException failed(Pi4JException cause) {
    return new ComponentException(
        "%s: reading GPIO %d failed: %s; check the board's GPIO"
            .formatted(name, line, cause.getMessage()),
        cause);
  }

  /** The level at the last {@link #settle}. */
  public boolean high() {
    return high;
  }

  /** The edges; another ring after the line was lost. */
  public EdgeRing edges() {
    return ring;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      input.close();
    }
  }
}
