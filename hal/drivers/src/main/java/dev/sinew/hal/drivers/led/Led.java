package dev.sinew.hal.drivers.led;

import dev.sinew.hal.drivers.output.SingleOutput;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.component.SetpointActuator;
import dev.sinew.sdk.time.Clock;
import java.util.List;

/** One light. The eye follows a power of the light's share of time (gamma, IEC 61966-2-1). */
final class Led implements SetpointActuator {
  static final List<Setpoint> SETPOINTS = List.of(Setpoint.free("brightness", "1", 0, 1, 0));

  private static final int STEPS = 256;

  private final String name;
  private final SingleOutput output;
  private final long periodNanos;

  /** Share of time by brightness in even steps; the power function itself would allocate. */
  private final double[] shares = new double[STEPS + 1];

  private final Clock clock;

  Led(String name, SingleOutput output, LedConfig config, Clock clock) {
    this.name = name;
    this.output = output;
    this.periodNanos = periodNanos(config);
    for (int i = 0; i <= STEPS; i++) {
      shares[i] = StrictMath.pow((double) i / STEPS, config.gamma());
    }
    this.clock = clock;
  }

  static long periodNanos(LedConfig config) {
    return Math.round(1e9 / config.frequency());
  }

  @Override
  public List<Setpoint> setpoints() {
    return SETPOINTS;
  }

  @Override
  public void apply(GuardedCommand command) throws ComponentException {
    if (command.stop() || command.validUntilNanos() < clock.nanos()) {
      safeState();
      return;
    }
    double brightness = command.value(0);
    if (Double.isNaN(brightness)) {
      return;
    }
    if (!(brightness >= 0 && brightness <= 1)) {
      throw new IllegalArgumentException(
          "%s: brightness is to be %s; expected 0 to 1".formatted(name, brightness));
    }
    show(brightness);
  }

  @Override
  public void safeState() throws ComponentException {
    show(0);
  }

  private void show(double brightness) throws ComponentException {
    switch (output) {
      case SingleOutput.Switch line -> line.set(brightness >= 0.5);
      case SingleOutput.Pulses pulses ->
          pulses.set(periodNanos, Math.round(share(brightness) * periodNanos));
    }
  }

  private double share(double brightness) {
    int below = Math.min((int) (brightness * STEPS), STEPS - 1);
    return shares[below] + (brightness * STEPS - below) * (shares[below + 1] - shares[below]);
  }

  @Override
  public Health health() {
    return output.health();
  }

  @Override
  public void close() {
    output.close();
  }
}
