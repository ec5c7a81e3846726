package dev.sinew.hal.drivers.pcf8574;

import dev.sinew.hal.ports.EdgeInput;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.LineExpander;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.time.Clock;
import java.util.List;
import java.util.Optional;

/** Lines of which some are outputs. The chip is written when something changes or was lost. */
final class Lines extends Inputs implements LineExpander {
  private final String name;
  private final List<Setpoint> setpoints;

  /** Of the i-th setpoint. */
  private final int[] masks;

  private final boolean[] activeLow;
  private final int safe;
  private int wanted;

  Lines(String name, Port port, Pcf8574Config config, Optional<EdgeInput> interrupt, Clock clock) {
    super(port, config, interrupt, clock);
    this.name = name;
    this.setpoints = setpoints(config);
    List<Pcf8574Config.Line> outputs =
        config.lines().stream().filter(Pcf8574Config.Line::output).toList();
    this.masks = outputs.stream().mapToInt(line -> 1 << line.line()).toArray();
    this.activeLow = new boolean[masks.length];
    for (int i = 0; i < masks.length; i++) {
      activeLow[i] = outputs.get(i).activeLow();
    }
    this.safe = safe(config);
    this.wanted = safe;
  }

  static List<Setpoint> setpoints(Pcf8574Config config) {
    return config.lines().stream()
        .filter(Pcf8574Config.Line::output)
        .map(line -> Setpoint.free(line.name(), "1", 0, 1, line.safeOn() ? 1 : 0))
        .toList();
  }

  /** The byte of the safe state: inputs high, outputs as their configuration says. */
  static int safe(Pcf8574Config config) {
    int bits = 0xff;
    for (Pcf8574Config.Line line : config.lines()) {
      if (line.output() && line.safeOn() == line.activeLow()) {
        bits &= ~(1 << line.line());
      }
    }
    return bits;
  }

  @Override
  int idle() {
    return safe;
  }

  @Override
  public List<Setpoint> setpoints() {
    return setpoints;
  }

  @Override
  public void apply(GuardedCommand command) throws ComponentException {
    if (command.stop() || command.validUntilNanos() < clock.nanos()) {
      safeState();
      return;
    }
    int bits = wanted;
    for (int i = 0; i < masks.length; i++) {
      double value = command.value(i);
      if (Double.isNaN(value)) {
        continue;
      }
      if (!(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException(
            "%s: %s is to be %s; expected 0 to 1".formatted(name, setpoints.get(i).name(), value));
      }
      boolean high = value >= 0.5 != activeLow[i];
      bits = high ? bits | masks[i] : bits & ~masks[i];
    }
    put(bits);
  }

  @Override
  public void safeState() throws ComponentException {
    put(safe);
  }

  private void put(int bits) throws ComponentException {
    port.refuseIfClosed();
    wanted = bits;
    if (!port.holds(bits)) {
      port.write(bits);
    }
  }
}
