package dev.sinew.hal.drivers.ina226;

import dev.sinew.hal.drivers.register.ChipRegisters;
import dev.sinew.hal.drivers.register.ChipSensor;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Followers;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.PowerMonitor;
import dev.sinew.sdk.component.PowerSample;
import dev.sinew.sdk.component.SharedSensor;
import dev.sinew.sdk.time.Clock;

/**
 * Texas Instruments INA226. Measures shunt and bus voltage continuously, 1.1 ms each, averaged in
 * the chip; its alert watches the voltage between two readings as well. Source: datasheet SBOS547A,
 * sections 7.5 and 7.6.
 */
final class Ina226 extends ChipSensor<PowerSample>
    implements PowerMonitor, SharedSensor<PowerSample> {
  /** 6.5: ±81.9175 mV. */
  static final double MAX_SHUNT_VOLTS = 0.0819175;

  /** Beyond the slowest averaging the chip has lost its set-up. */
  static final long SILENCE_NANOS = 500_000_000;

  private static final int CONFIGURATION = 0x00;
  private static final int BUS_VOLTAGE = 0x02;
  private static final int CURRENT = 0x04;
  private static final int CALIBRATION = 0x05;
  private static final int MASK_ENABLE = 0x06;
  private static final int ALERT_LIMIT = 0x07;
  private static final int MANUFACTURER_ID = 0xfe;
  private static final int DIE_ID = 0xff;

  /** "TI" in ASCII, and die 226 revision 0. */
  private static final int TEXAS_INSTRUMENTS = 0x5449;

  private static final int DIE = 0x2260;

  private static final int RESET = 0x8000;

  /** 7.6.1: both conversions 1.1 ms, continuous; the averages are added. */
  private static final int CONTINUOUS = 0x4000 | 0b100 << 6 | 0b100 << 3 | 0b111;

  private static final int[] AVERAGES = {1, 4, 16, 64, 128, 256};

  /** 7.6.7: bus under-voltage alert; conversion ready, alert flag, overflow. */
  private static final int BUS_UNDER = 1 << 12;

  private static final int READY = 1 << 3;
  private static final int ALERT = 1 << 4;
  private static final int OVERFLOW = 1 << 2;

  private static final double BUS_VOLTS = 1.25e-3;

  /** Every so many samples the set-up is read back, since a reset chip would report 0 A. */
  private static final int CHECK_EVERY = 20;

  private final int calibration;
  private final int configuration;
  private final int alertLimit;
  private final double amperesPerCount;
  private final Followers<PowerSample> followers = new Followers<>();
  private final Health low;
  private final Health clipped;
  private long freshNanos;
  private int sinceCheck;

  Ina226(ChipRegisters chip, Ina226Config config, Clock clock) {
    super(chip, clock);
    this.calibration = calibration(config);
    // The register is truncated, so the step follows from it and not from maxCurrent.
    this.amperesPerCount = 0.00512 / (calibration * config.shuntOhms());
    int choice = 0;
    while (choice < AVERAGES.length - 1 && AVERAGES[choice] < config.averages()) {
      choice++;
    }
    this.configuration = CONTINUOUS | choice << 9;
    this.alertLimit = (int) (config.lowVoltage() / BUS_VOLTS);
    this.low =
        Health.degraded(
            "%s: the supply is below %s V; check the battery"
                .formatted(chip.device(), config.lowVoltage()));
    this.clipped =
        Health.degraded(
            "%s: current beyond maxCurrent %s A; the value is clipped"
                .formatted(chip.device(), config.maxCurrent()));
  }

  /** Equation 1 of 7.5.1, with equation 2's smallest step: maxCurrent / 2¹⁵. */
  static int calibration(Ina226Config config) {
    return (int) (0.00512 / (config.maxCurrent() / 32768 * config.shuntOhms()));
  }

  @Override
  protected void setUp(long now) throws ComponentException {
    int maker = chip.readWord(MANUFACTURER_ID, "Manufacturer ID");
    int die = chip.readWord(DIE_ID, "Die ID");
    if (maker != TEXAS_INSTRUMENTS || die != DIE) {
      throw new ComponentException(
          "%s: Manufacturer ID and Die ID are 0x%04x and 0x%04x, expected 0x5449 and 0x2260 (INA226); an INA219 has neither: check wiring, address and which chip it is"
              .formatted(chip.device(), maker, die));
    }
    chip.writeWord(CONFIGURATION, "Configuration", RESET);
    chip.writeWord(CALIBRATION, "Calibration", calibration);
    chip.writeWord(ALERT_LIMIT, "Alert Limit", alertLimit);
    chip.writeWord(MASK_ENABLE, "Mask/Enable", alertLimit > 0 ? BUS_UNDER : 0);
    chip.writeWord(CONFIGURATION, "Configuration", configuration);
    freshNanos = now;
    sinceCheck = 0;
    progress(Health.degraded(chip.device() + ": starting"));
  }

  @Override
  protected boolean measure(PowerSample into, long now) throws ComponentException {
    // Reading Mask/Enable clears the flags (7.6.7).
    int flags = chip.readWord(MASK_ENABLE, "Mask/Enable");
    if ((flags & READY) == 0) {
      if (now - freshNanos > SILENCE_NANOS + 600_000_000) {
        throw new ComponentException(
            "%s: no conversion for %d ms; the chip may have lost power: check its supply; setting it up again"
                .formatted(chip.device(), (now - freshNanos) / 1_000_000));
      }
      return false;
    }
    int bus = chip.readWord(BUS_VOLTAGE, "Bus Voltage");
    int current = (short) chip.readWord(CURRENT, "Current");
    if (++sinceCheck >= CHECK_EVERY) {
      sinceCheck = 0;
      int found = chip.readWord(CALIBRATION, "Calibration");
      if (found != calibration) {
        throw new ComponentException(
            "%s: Calibration is 0x%04x, expected 0x%04x; the chip has lost power: check its supply; setting it up again"
                .formatted(chip.device(), found, calibration));
      }
    }
    freshNanos = now;
    into.timeNanos = now;
    into.voltage = bus * BUS_VOLTS;
    into.current = current * amperesPerCount;
    boolean beyond =
        (flags & OVERFLOW) != 0 || current == Short.MAX_VALUE || current == Short.MIN_VALUE;
    report((flags & ALERT) != 0 ? low : beyond ? clipped : Health.OK);
    followers.tell(into);
    return true;
  }

  @Override
  public void follow(Follower<PowerSample> follower) {
    followers.add(follower);
  }

  @Override
  public void unfollow(Follower<PowerSample> follower) {
    followers.remove(follower);
  }
}
