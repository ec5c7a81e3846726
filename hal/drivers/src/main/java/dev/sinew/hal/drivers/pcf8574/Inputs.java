package dev.sinew.hal.drivers.pcf8574;

import com.pi4j.exception.Pi4JException;
import dev.sinew.hal.ports.EdgeInput;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Gauge;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Quantity;
import dev.sinew.sdk.component.Reading;
import dev.sinew.sdk.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lines as a gauge. With INT wired the chip is asked when it says that a line has changed, and
 * ten times a second otherwise, so that a lost chip is noticed; without it, at every sample.
 */
class Inputs implements Gauge {
  private static final long LOOK_NANOS = 100_000_000;

  final Port port;
  final Clock clock;
  private final List<Quantity> quantities;
  private final int[] masks;
  private final boolean[] activeLow;
  private final @Nullable EdgeInput interrupt;
  private long lookedNanos;

  Inputs(Port port, Pcf8574Config config, Optional<EdgeInput> interrupt, Clock clock) {
    this.port = port;
    this.clock = clock;
    this.interrupt = interrupt.orElse(null);
    this.lookedNanos = clock.nanos() - LOOK_NANOS;
    this.quantities = quantities(config);
    this.masks = config.lines().stream().mapToInt(line -> 1 << line.line()).toArray();
    this.activeLow = new boolean[masks.length];
    for (int i = 0; i < masks.length; i++) {
      activeLow[i] = config.lines().get(i).activeLow();
    }
  }

  static List<Quantity> quantities(Pcf8574Config config) {
    return config.lines().stream().map(line -> new Quantity(line.name(), "1")).toList();
  }

  /** What the chip is to hold where nothing is commanded: every input high. */
  int idle() {
    return 0xff;
  }

  void begin() throws ComponentException {
    port.write(idle());
  }

  @Override
  public List<Quantity> quantities() {
    return quantities;
  }

  @Override
  public boolean sample(Reading into) throws ComponentException {
    long now = clock.nanos();
    if (port.health().usable() && now - lookedNanos < LOOK_NANOS && quiet()) {
      return false;
    }
    lookedNanos = now;
    if (!port.health().usable()) {
      port.refuseIfClosed();
      port.write(idle());
    }
    int levels = port.check();
    into.timeNanos = now;
    for (int i = 0; i < masks.length; i++) {
      boolean high = (levels & masks[i]) != 0;
      into.values[i] = high != activeLow[i] ? 1 : 0;
    }
    return true;
  }

  /** Whether INT says that nothing has changed; it is low until the port is read. */
  private boolean quiet() throws ComponentException {
    EdgeInput line = interrupt;
    if (line == null) {
      return false;
    }
    try {
      return line.state().isHigh();
    } catch (Pi4JException e) {
      return false;
    }
  }

  @Override
  public Health health() {
    return port.health();
  }

  @Override
  public void close() {
    port.close(idle());
    if (interrupt != null) {
      interrupt.close();
    }
  }
}
