package dev.sinew.hal.drivers.buzzer;

import dev.sinew.hal.drivers.output.SingleOutput;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.component.SetpointActuator;
import dev.sinew.sdk.time.Clock;
import java.util.List;

/**
 * One buzzer. The volume of a passive one is the width of its pulses: the fundamental of a
 * rectangle of duty d is sin(πd), loudest at one half, so volume 1 is a duty of one half.
 */
final class Buzzer implements SetpointActuator {
  static final double LOWEST = 50;
  static final double HIGHEST = 10_000;

  private static final Setpoint VOLUME = Setpoint.free("volume", "1", 0, 1, 0);
  private static final List<Setpoint> ACTIVE = List.of(VOLUME);
  private static final List<Setpoint> PASSIVE =
      List.of(VOLUME, Setpoint.free("frequency", "Hz", LOWEST, HIGHEST, Double.NaN));

  private final String name;
  private final SingleOutput output;
  private final List<Setpoint> setpoints;
  private final Clock clock;
  private double volume;
  private double frequency;

  Buzzer(String name, SingleOutput output, BuzzerConfig config, Clock clock) {
    this.name = name;
    this.output = output;
    this.setpoints = setpoints(config);
    this.clock = clock;
    this.frequency = config.frequency();
  }

  static List<Setpoint> setpoints(BuzzerConfig config) {
    return config.kind() == BuzzerConfig.Kind.PASSIVE ? PASSIVE : ACTIVE;
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
    double newVolume = within(command.value(0), volume, "volume", 0, 1);
    double newFrequency =
        setpoints.size() == 1
            ? frequency
            : within(command.value(1), frequency, "frequency", LOWEST, HIGHEST);
    volume = newVolume;
    frequency = newFrequency;
    sound();
  }

  private double within(double value, double before, String what, double min, double max) {
    if (Double.isNaN(value)) {
      return before;
    }
    if (!(value >= min && value <= max)) {
      throw new IllegalArgumentException(
          "%s: %s is to be %s; expected %s to %s".formatted(name, what, value, min, max));
    }
    return value;
  }

  @Override
  public void safeState() throws ComponentException {
    volume = 0;
    sound();
  }

  private void sound() throws ComponentException {
    switch (output) {
      case SingleOutput.Switch line -> line.set(volume >= 0.5);
      case SingleOutput.Pulses pulses -> {
        long period = Math.round(1e9 / frequency);
        pulses.set(period, Math.round(volume / 2 * period));
      }
    }
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
