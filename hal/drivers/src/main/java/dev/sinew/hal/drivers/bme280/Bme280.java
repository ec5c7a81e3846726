package dev.sinew.hal.drivers.bme280;

import dev.sinew.hal.drivers.register.ChipRegisters;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Gauge;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Quantity;
import dev.sinew.sdk.component.Reading;
import dev.sinew.sdk.time.Clock;
import java.util.List;

/**
 * Bosch BME280 in forced mode: a sample orders a measurement, a later one fetches it, so that every
 * value is read once and the chip warms itself little. What is fetched begins with the settings, so
 * that a chip that lost them is found out at once. Source: datasheet BST-BME280-DS002 (1.6),
 * sections 3.3 (modes), 5.3 and 5.4 (memory map), 9.1 (measurement time).
 */
final class Bme280 implements Gauge {
  static final List<Quantity> QUANTITIES =
      List.of(
          new Quantity("temperature", "°C"),
          new Quantity("pressure", "Pa"),
          new Quantity("humidity", "1"));

  /** Coefficients of the filter and numbers of samples by their codes (sections 5.4.3 to 5.4.6). */
  static final List<Integer> FILTERS = List.of(0, 2, 4, 8, 16);

  static final List<Integer> OVERSAMPLINGS = List.of(1, 2, 4, 8, 16);

  /** After a failure the chip is looked for again this often. */
  static final long RETRY_NANOS = 100_000_000;

  /** So often it may still be loading its parameters, which takes it 2 ms (table 1). */
  private static final int MOST_LOOKS = 10;

  private static final int TRIMMING = 0x88;
  private static final int ID = 0xd0;
  private static final int HUMIDITY_TRIMMING = 0xe1;
  private static final int CTRL_HUM = 0xf2;
  private static final int STATUS = 0xf3;
  private static final int CTRL_MEAS = 0xf4;
  private static final int CONFIG = 0xf5;

  private static final int BME280 = 0x60;
  private static final int LOADING = 0x01;
  private static final int MEASURING = 0x08;
  private static final int FORCED = 0b01;
  private static final int MODE = 0b11;

  /** Table 18 and sections 5.4.7 and 5.4.8: what stands there before the first measurement. */
  private static final int NO_VALUE = 0x80000;

  private static final int NO_HUMIDITY = 0x8000;

  private final ChipRegisters chip;
  private final Clock clock;
  private final int oversampling;
  private final int filter;
  private final long intervalNanos;
  private final long measurementNanos;

  /** Registers 0xF2 to 0xFE. */
  private final byte[] burst = new byte[13];

  private final byte[] first = new byte[Compensation.FIRST_LENGTH];
  private final byte[] second = new byte[Compensation.SECOND_LENGTH];
  private Compensation compensation;
  private int loadingLooks;
  private boolean ready;
  private boolean measuring;
  private long retryNanos = Long.MIN_VALUE;
  private long orderedNanos;
  private volatile Health health = Health.OK;

  Bme280(ChipRegisters chip, Bme280Config config, Clock clock) {
    this.chip = chip;
    this.clock = clock;
    this.oversampling = OVERSAMPLINGS.indexOf(config.oversampling()) + 1;
    this.filter = FILTERS.indexOf(config.filter());
    this.intervalNanos = (long) (1e9 / config.rate());
    this.measurementNanos = longestNanos(config.oversampling());
    this.compensation = new Compensation(first, second);
  }

  /** Section 9.1: the longest measurement of all three quantities. */
  static long longestNanos(int oversampling) {
    return Math.round((1.25 + 3 * 2.3 * oversampling + 2 * 0.575) * 1e6);
  }

  /**
   * Checks that the right chip answers, reads its parameters and sets it up; a chip that has just
   * been given its supply is set up at a later sample.
   */
  void begin() throws ComponentException {
    int id = chip.readByte(ID, "id");
    if (id != BME280) {
      throw new ComponentException(
          "%s: id is 0x%02x, expected 0x60 (BME280); %s".formatted(chip.device(), id, guess(id)));
    }
    if ((chip.readByte(STATUS, "status") & LOADING) != 0) {
      if (++loadingLooks > MOST_LOOKS) {
        loadingLooks = 0;
        throw new ComponentException(
            "%s: status says that it goes on loading its parameters, expected to be done 2 ms after power-up; check its supply"
                .formatted(chip.device()));
      }
      return;
    }
    loadingLooks = 0;
    chip.read(TRIMMING, "calib00 to calib25", first, first.length);
    chip.read(HUMIDITY_TRIMMING, "calib26 to calib32", second, second.length);
    compensation = new Compensation(first, second);
    if (!compensation.plausible()) {
      throw new ComponentException(
          "%s: the trimming parameters are empty, expected those of this chip; check wiring and"
                  .formatted(chip.device())
              + " supply, or replace the chip");
    }
    // 5.4.6: in normal mode, writes to config may be ignored, so it sleeps first; 5.4.3: ctrl_hum
    // takes effect with the write to ctrl_meas that follows.
    chip.writeByte(CTRL_MEAS, "ctrl_meas", 0);
    chip.writeByte(CONFIG, "config", filter << 2);
    chip.writeByte(CTRL_HUM, "ctrl_hum", oversampling);
    order();
    ready = true;
    health = Health.OK;
  }

  private static String guess(int id) {
    return switch (id) {
      case 0x56, 0x57, 0x58 -> "this is a BMP280, which has no hygrometer: choose a driver for it";
      case 0x61 -> "this is a BME680: choose a driver for it";
      case 0x50 -> "this is a BMP388: choose a driver for it";
      case 0x00, 0xff -> "the bus gives no data: check wiring and pull-up resistors";
      default -> "another chip has this address: check wiring and address";
    };
  }

  private int measure() {
    return oversampling << 5 | oversampling << 2;
  }

  private void order() throws ComponentException {
    chip.writeByte(CTRL_MEAS, "ctrl_meas", measure() | FORCED);
    orderedNanos = clock.nanos();
    measuring = true;
  }

  @Override
  public List<Quantity> quantities() {
    return QUANTITIES;
  }

  @Override
  public boolean sample(Reading into) throws ComponentException {
    long now = clock.nanos();
    try {
      if (!ready) {
        if (now >= retryNanos) {
          begin();
        }
        return false;
      }
      if (!measuring) {
        if (now - orderedNanos >= intervalNanos) {
          order();
        }
        return false;
      }
      return now - orderedNanos >= measurementNanos && fetch(into, now);
    } catch (ComponentException e) {
      ready = false;
      retryNanos = now + RETRY_NANOS;
      health = Health.failed(e.getMessage());
      throw e;
    }
  }

  private boolean fetch(Reading into, long now) throws ComponentException {
    chip.read(CTRL_HUM, "ctrl_hum to hum_lsb", burst, burst.length);
    int hum = burst[0] & 0b111;
    int meas = burst[CTRL_MEAS - CTRL_HUM] & ~MODE & 0xff;
    int config = burst[CONFIG - CTRL_HUM] >> 2 & 0b111;
    if (hum != oversampling || meas != measure() || config != filter) {
      throw new ComponentException(
          "%s: ctrl_hum, ctrl_meas and config are 0x%02x, 0x%02x and 0x%02x, expected 0x%02x, 0x%02x"
                  .formatted(
                      chip.device(),
                      burst[0],
                      meas,
                      burst[CONFIG - CTRL_HUM],
                      oversampling,
                      measure())
              + " and 0x%02x; the chip has lost power; setting it up again".formatted(filter << 2));
    }
    if ((burst[STATUS - CTRL_HUM] & MEASURING) != 0) {
      if (now - orderedNanos > 4 * measurementNanos) {
        throw new ComponentException(
            "%s: a measurement has taken %d ms, expected at most %d ms; setting the chip up again"
                .formatted(
                    chip.device(),
                    (now - orderedNanos) / 1_000_000,
                    measurementNanos / 1_000_000 + 1));
      }
      return false;
    }
    int pressure = twentyBits(5);
    int temperature = twentyBits(8);
    int humidity = (burst[11] & 0xff) << 8 | (burst[12] & 0xff);
    measuring = false;
    if (temperature == NO_VALUE || pressure == NO_VALUE || humidity == NO_HUMIDITY) {
      throw new ComponentException(
          "%s: no measurement although one was ordered, expected one after %d ms; the chip may have"
                  .formatted(chip.device(), measurementNanos / 1_000_000 + 1)
              + " lost power; setting it up again");
    }
    into.timeNanos = now;
    into.values[0] = compensation.temperature(temperature);
    into.values[1] = compensation.pressure(pressure);
    into.values[2] = compensation.humidity(humidity);
    return true;
  }

  private int twentyBits(int at) {
    return (burst[at] & 0xff) << 12 | (burst[at + 1] & 0xff) << 4 | (burst[at + 2] & 0xff) >> 4;
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
