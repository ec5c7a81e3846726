package dev.sinew.hal.drivers.relay;

import dev.sinew.hal.drivers.output.SingleOutput;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.component.SetpointActuator;
import dev.sinew.sdk.time.Clock;
import java.util.List;

/**
 * One relay. A command that comes too soon after the last change waits until its time, so that a
 * compressor or a contact is not switched to pieces; the safe state waits for nothing.
 */
final class Relay implements SetpointActuator {
  private final String name;
  private final RelayConfig config;
  private final SingleOutput.Switch coil;
  private final Clock clock;
  private final List<Setpoint> setpoints;
  private final long minOnNanos;
  private final long minOffNanos;
  private boolean on;

  /** Since when the load may be switched by a command. */
  private long freeNanos;

  Relay(String name, SingleOutput.Switch coil, RelayConfig config, Clock clock) {
    this.name = name;
    this.config = config;
    this.coil = coil;
    this.clock = clock;
    this.setpoints = setpoints(config);
    this.minOnNanos = Math.round(config.minOnSeconds() * 1e9);
    this.minOffNanos = Math.round(config.minOffSeconds() * 1e9);
    this.on = config.safeOn();
    this.freeNanos = clock.nanos();
  }

  static List<Setpoint> setpoints(RelayConfig config) {
    return List.of(Setpoint.free("on", "1", 0, 1, config.safeOn() ? 1 : 0));
  }

  @Override
  public List<Setpoint> setpoints() {
    return setpoints;
  }

  @Override
  public void apply(GuardedCommand command) throws ComponentException {
    long now = clock.nanos();
    if (command.stop() || command.validUntilNanos() < now) {
      safeState();
      return;
    }
    double value = command.value(0);
    if (Double.isNaN(value)) {
      return;
    }
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "%s: on is to be %s; expected 0 to 1".formatted(name, value));
    }
    boolean wanted = value >= 0.5;
    turn(wanted != on && now < freeNanos ? on : wanted);
  }

  @Override
  public void safeState() throws ComponentException {
    turn(config.safeOn());
  }

  private void turn(boolean wanted) throws ComponentException {
    coil.set(config.energised(wanted));
    if (wanted != on) {
      on = wanted;
      freeNanos = clock.nanos() + (on ? minOnNanos : minOffNanos);
    }
  }

  @Override
  public Health health() {
    return coil.health();
  }

  @Override
  public void close() {
    coil.close();
  }
}
