package dev.sinew.hal.drivers.battery;

import dev.sinew.sdk.component.Gauge;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.PowerSample;
import dev.sinew.sdk.component.Quantity;
import dev.sinew.sdk.component.Reading;
import dev.sinew.sdk.component.SharedSensor;
import dev.sinew.sdk.time.Clock;
import java.util.List;

/** Follows a power monitor: each of its samples moves the estimate. */
final class Battery implements Gauge {
  static final int CHARGE = 0;
  static final int TIME_LEFT = 1;
  static final int OPEN_CIRCUIT = 2;
  static final int RESISTANCE = 3;

  static final long SILENCE_NANOS = 2_000_000_000L;

  private static final List<Quantity> QUANTITIES =
      List.of(
          new Quantity("charge", "1"),
          new Quantity("timeLeft", "s"),
          new Quantity("openCircuitVoltage", "V"),
          new Quantity("resistance", "Ω"));

  private final String name;
  private final SharedSensor<PowerSample> power;
  private final SharedSensor.Follower<PowerSample> follower = this::measured;
  private final ChargeEstimate estimate;
  private final double low;
  private final Clock clock;
  private final Health lowHealth;
  private final Health silent;
  private boolean fresh;
  private long lastNanos;
  private volatile Health health;

  Battery(String name, SharedSensor<PowerSample> power, BatteryConfig config, Clock clock) {
    this.name = name;
    this.power = power;
    this.clock = clock;
    this.low = config.low();
    this.estimate =
        new ChargeEstimate(
            config.chemistry(), config.cells(), config.capacity(), config.resistance());
    this.lowHealth =
        Health.degraded(
            "%s: less than %.0f %% of the charge is left; charge it"
                .formatted(name, 100 * config.low()));
    this.silent =
        Health.failed(
            "%s: no samples from '%s'; check '%s'".formatted(name, config.power(), config.power()));
    this.health =
        Health.degraded(name + ": waits for the first sample of '" + config.power() + "'");
    this.lastNanos = clock.nanos();
    power.follow(follower);
  }

  private void measured(PowerSample sample) {
    estimate.add(sample.timeNanos, sample.voltage, sample.current);
    lastNanos = sample.timeNanos;
    fresh = true;
  }

  @Override
  public List<Quantity> quantities() {
    return QUANTITIES;
  }

  @Override
  public boolean sample(Reading into) {
    if (!fresh || !estimate.begun()) {
      if (clock.nanos() - lastNanos > SILENCE_NANOS && health.usable()) {
        health = silent;
      }
      return false;
    }
    fresh = false;
    into.timeNanos = lastNanos;
    into.values[CHARGE] = estimate.charge();
    into.values[TIME_LEFT] = estimate.timeLeft();
    into.values[OPEN_CIRCUIT] = estimate.openCircuit();
    into.values[RESISTANCE] = estimate.resistance();
    Health found = estimate.charge() < low ? lowHealth : Health.OK;
    if (health != found) {
      health = found;
    }
    return true;
  }

  @Override
  public Health health() {
    return health;
  }

  @Override
  public void close() {
    power.unfollow(follower);
    health = Health.failed(name + ": closed");
  }
}
