package dev.sinew.hal.drivers.ina219;

import dev.sinew.hal.drivers.register.ChipRegisters;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Followers;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.PowerMonitor;
import dev.sinew.sdk.component.PowerSample;
import dev.sinew.sdk.component.SharedSensor;
import dev.sinew.sdk.time.Clock;

/**
 * Texas Instruments INA219. Measures shunt and bus voltage continuously, 12 bits averaged over 8
 * samples (4.26 ms each). Source: datasheet SBOS448G, sections 8.5 and 8.6.
 */
final class Ina219 implements PowerMonitor, SharedSensor<PowerSample> {
  /** 8.6.2.1, PG = /8. */
  static final double MAX_SHUNT_VOLTS = 0.32;

  /** Without a conversion for this long the chip has lost its set-up. */
  static final long SILENCE_NANOS = 500_000_000;

  /** After a failure the chip is looked for again this often. */
  static final long RETRY_NANOS = 100_000_000;

  private static final int CONFIGURATION = 0x00;
  private static final int BUS_VOLTAGE = 0x02;
  private static final int POWER = 0x03;
  private static final int CURRENT = 0x04;
  private static final int CALIBRATION = 0x05;

  private static final int RESET = 0x8000;
  private static final int CONFIGURATION_AFTER_RESET = 0x399f;

  /** BRNG = 32 V; BADC, SADC = 8 samples; continuous. PG is added. */
  private static final int CONTINUOUS = 0x2000 | 0b1011 << 7 | 0b1011 << 3 | 0b111;

  private static final int CONVERSION_READY = 0b10;
  private static final int OVERFLOW = 0b01;

  /** 8.6.3.2: bits 15:3, 4 mV each. */
  private static final double BUS_VOLTS = 0.004;

  /** Every so many samples the set-up is read back, since a reset chip would report 0 A. */
  private static final int CHECK_EVERY = 50;

  private final Followers<PowerSample> followers = new Followers<>();
  private final ChipRegisters chip;
  private final Clock clock;
  private final double maxCurrent;
  private final int calibration;
  private final int configuration;
  private final double amperesPerCount;

  private boolean ready;
  private long retryNanos = Long.MIN_VALUE;
  private long freshNanos;
  private int sinceCheck;
  private boolean overflowing;
  private volatile Health health = Health.OK;

  Ina219(ChipRegisters chip, Ina219Config config, Clock clock) {
    this.chip = chip;
    this.clock = clock;
    this.maxCurrent = config.maxCurrent();
    this.calibration = calibration(config) & 0xfffe;
    // The register is truncated, so the step follows from it and not from maxCurrent.
    this.amperesPerCount = 0.04096 / (calibration * config.shuntOhms());
    this.configuration = CONTINUOUS | gain(config.shuntOhms() * config.maxCurrent()) << 11;
  }

  /** Equation 1 of 8.5.1, with equation 2's smallest step: maxCurrent / 2¹⁵. */
  static int calibration(Ina219Config config) {
    return (int) (0.04096 / (config.maxCurrent() / 32768 * config.shuntOhms()));
  }

  /** PG: ±40, 80, 160 or 320 mV, table 4. */
  private static int gain(double shuntVolts) {
    int gain = 0;
    while (gain < 3 && 0.04 * (1 << gain) < shuntVolts - 1e-9) {
      gain++;
    }
    return gain;
  }

  /** Resets the chip, checks that it looks like an INA219, and sets it up. */
  void begin() throws ComponentException {
    chip.writeWord(CONFIGURATION, "Configuration", RESET);
    int found = chip.readWord(CONFIGURATION, "Configuration");
    if (found != CONFIGURATION_AFTER_RESET) {
      throw new ComponentException(
          "%s: Configuration is 0x%04x after reset, expected 0x399f (INA219); another chip has this address: check wiring and address"
              .formatted(chip.device(), found));
    }
    chip.writeWord(CALIBRATION, "Calibration", calibration);
    chip.writeWord(CONFIGURATION, "Configuration", configuration);
    ready = true;
    overflowing = false;
    freshNanos = clock.nanos();
    health = Health.OK;
  }

  @Override
  public boolean sample(PowerSample into) throws ComponentException {
    long now = clock.nanos();
    try {
      if (!ready) {
        if (now >= retryNanos) {
          begin();
        }
        return false;
      }
      return measure(into, now);
    } catch (ComponentException e) {
      ready = false;
      retryNanos = now + RETRY_NANOS;
      health = Health.failed(String.valueOf(e.getMessage()));
      throw e;
    }
  }

  private boolean measure(PowerSample into, long now) throws ComponentException {
    int bus = chip.readWord(BUS_VOLTAGE, "Bus Voltage");
    if ((bus & CONVERSION_READY) == 0) {
      if (now - freshNanos > SILENCE_NANOS) {
        throw new ComponentException(
            "%s: no conversion for %d ms, expected one every 9 ms; setting the chip up again"
                .formatted(chip.device(), (now - freshNanos) / 1_000_000));
      }
      return false;
    }
    int current = (short) chip.readWord(CURRENT, "Current");
    // Reading Power clears CNVR (8.6.3.2).
    chip.readWord(POWER, "Power");
    if (++sinceCheck >= CHECK_EVERY) {
      sinceCheck = 0;
      int found = chip.readWord(CALIBRATION, "Calibration");
      if (found != calibration) {
        throw new ComponentException(
            "%s: Calibration is 0x%04x, expected 0x%04x; the chip has lost power; setting it up again"
                .formatted(chip.device(), found, calibration));
      }
    }
    freshNanos = now;
    into.timeNanos = now;
    into.voltage = (bus >> 3) * BUS_VOLTS;
    into.current = current * amperesPerCount;
    report((bus & OVERFLOW) != 0);
    followers.tell(into);
    return true;
  }

  private void report(boolean overflow) {
    if (overflow != overflowing) {
      overflowing = overflow;
      health =
          overflow
              ? Health.degraded(
                  "%s: current beyond maxCurrent %s A; the value is clipped"
                      .formatted(chip.device(), maxCurrent))
              : Health.OK;
    }
  }

  @Override
  public void follow(Follower<PowerSample> follower) {
    followers.add(follower);
  }

  @Override
  public void unfollow(Follower<PowerSample> follower) {
    followers.remove(follower);
  }

  @Override
  public Health health() {
    return health;
  }

  @Override
  public void close() {
    chip.close();
    health = Health.failed("closed");
  }
}
