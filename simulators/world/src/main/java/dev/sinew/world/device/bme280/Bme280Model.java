package dev.sinew.world.device.bme280;

import dev.sinew.world.device.Adjustable;
import dev.sinew.world.device.I2cTarget;
import dev.sinew.world.device.ImpairableDevice;
import dev.sinew.world.device.Noise;
import java.util.Arrays;

/**
 * Bosch BME280 at register level. Source: datasheet BST-BME280-DS002 (1.6), sections 1.2 to 1.4
 * (noise), 3.3 (modes), 3.4.4 (filter), 5.3 and 5.4 (memory map), 6.2 (I2C) and 9.1 (measurement
 * time).
 *
 * <p>Quantities that can be set: {@code temperature} −40 to 85 °C, {@code pressure} 30,000 to
 * 110,000 Pa, {@code humidity} 0 to 1.
 */
public final class Bme280Model extends ImpairableDevice implements I2cTarget, Adjustable {
  /** The chip's own identity; its sister BMP280 says 0x58. */
  public static final int BME280 = 0x60;

  private static final int ID = 0xd0;
  private static final int RESET = 0xe0;
  private static final int RESET_WORD = 0xb6;
  private static final int CTRL_HUM = 0xf2;
  private static final int STATUS = 0xf3;
  private static final int CTRL_MEAS = 0xf4;
  private static final int CONFIG = 0xf5;
  private static final int DATA = 0xf7;
  private static final int MEASURING = 0x08;
  private static final int LOADING = 0x01;

  /** Table 1: start-up time. */
  private static final long LOADING_NANOS = 2_000_000;

  private static final long NOTHING = Long.MAX_VALUE;

  /** Table 27, t_sb, nanoseconds. */
  private static final long[] STANDBY_NANOS = {
    500_000,
    62_500_000,
    125_000_000,
    250_000_000,
    500_000_000,
    1_000_000_000,
    10_000_000,
    20_000_000
  };

  private final Noise noise;
  private final int identity;
  private final long[] measured = new long[3];
  private final byte[] registers = new byte[256];
  private double celsius = 21;
  private double pascal = 101_325;
  private double humidity = 0.45;
  private int pointer;
  private boolean justPowered;
  private long loadedNanos;
  private boolean ordered;
  private long doneNanos = NOTHING;
  private long nextNanos;
  private int humiditySampling;
  private double filteredTemperature;
  private double filteredPressure;
  private boolean filtering;

  /**
   * @param identity {@link #BME280}, or a look-alike's
   */
  public Bme280Model(Noise noise, int identity) {
    super(3);
    this.noise = noise;
    this.identity = identity;
    reset();
    // It has had its supply since long before the program began.
    justPowered = false;
    registers[STATUS] = 0;
  }

  @Override
  protected void reset() {
    Arrays.fill(registers, (byte) 0);
    registers[ID] = (byte) identity;
    Trimming.store(registers);
    registers[STATUS] = LOADING;
    // Table 18: reset state of the data registers.
    registers[DATA] = (byte) 0x80;
    registers[DATA + 3] = (byte) 0x80;
    registers[DATA + 6] = (byte) 0x80;
    pointer = 0;
    humiditySampling = 0;
    ordered = false;
    doneNanos = NOTHING;
    filtering = false;
    justPowered = true;
  }

  @Override
  public void step(long nowNanos) {
    if (!plugged()) {
      return;
    }
    if (justPowered) {
      justPowered = false;
      loadedNanos = nowNanos + LOADING_NANOS;
    }
    if (nowNanos >= loadedNanos) {
      registers[STATUS] &= ~LOADING;
    }
    int control = registers[CTRL_MEAS] & 0xff;
    int mode = control & 0b11;
    boolean due = mode == 0b11 ? nowNanos >= nextNanos : ordered;
    if (doneNanos == NOTHING && mode != 0 && due) {
      ordered = false;
      registers[STATUS] |= MEASURING;
      doneNanos = nowNanos + measurementNanos(control);
    }
    if (nowNanos >= doneNanos) {
      doneNanos = NOTHING;
      nextNanos = nowNanos + STANDBY_NANOS[registers[CONFIG] >> 5 & 7];
      registers[STATUS] &= ~MEASURING;
      if (mode != 0b11) {
        // 3.3.3: after a forced measurement the chip sleeps again.
        registers[CTRL_MEAS] &= ~0b11;
      }
      if (!impairment.frozen()) {
        measure(nowNanos, control);
      }
    }
  }

  /** 5.4.5: code 1 is one sample, every further code doubles; 0 skips the quantity. */
  private static int samples(int code) {
    return code == 0 ? 0 : 1 << Math.min(code - 1, 4);
  }

  /** 9.1, typical values. */
  private long measurementNanos(int control) {
    int temperature = samples(control >> 5 & 7);
    int pressure = samples(control >> 2 & 7);
    int humid = samples(humiditySampling);
    double millis =
        1
            + 2.0 * temperature
            + (pressure > 0 ? 2.0 * pressure + 0.5 : 0)
            + (humid > 0 ? 2.0 * humid + 0.5 : 0);
    return Math.round(millis * 1e6);
  }

  private void measure(long nowNanos, int control) {
    double times = impairment.noise();
    int temperatureSamples = samples(control >> 5 & 7);
    int pressureSamples = samples(control >> 2 & 7);
    int humiditySamples = samples(humiditySampling);
    double scale = impairment.scale();
    // 1.4, table 4: 5 mK; 1.3, table 3: 1.3 Pa with the least oversampling; 1.2: 0.02 %.
    double warm = scale * celsius + times * 5e-3 * spread(temperatureSamples);
    double heavy = scale * pascal + times * 1.3 * spread(pressureSamples);
    double humid = scale * humidity + times * 2e-4 * spread(humiditySamples);
    int coefficient = (registers[CONFIG] >> 2 & 7) == 0 ? 1 : 1 << (registers[CONFIG] >> 2 & 7);
    if (!filtering || coefficient == 1) {
      filtering = true;
      filteredTemperature = warm;
      filteredPressure = heavy;
    } else {
      // 3.4.4: (old × (coefficient − 1) + new) / coefficient; humidity is not filtered.
      filteredTemperature += (warm - filteredTemperature) / coefficient;
      filteredPressure += (heavy - filteredPressure) / coefficient;
    }
    measured[0] = Trimming.rawTemperature(filteredTemperature);
    int fine = Trimming.fine((int) measured[0]);
    measured[1] = Trimming.rawPressure(filteredPressure, fine);
    measured[2] = Trimming.rawHumidity(Math.clamp(humid, 0, 1), fine);
    if (!impairment.pass(nowNanos, measured)) {
      return;
    }
    twenty(DATA, pressureSamples == 0 ? 0x80000 : (int) measured[1]);
    twenty(DATA + 3, temperatureSamples == 0 ? 0x80000 : (int) measured[0]);
    int raw = humiditySamples == 0 ? 0x8000 : (int) measured[2];
    registers[DATA + 6] = (byte) (raw >> 8);
    registers[DATA + 7] = (byte) raw;
  }

  private double spread(int samples) {
    return noise.gaussian() / StrictMath.sqrt(Math.max(1, samples));
  }

  private void twenty(int at, int raw) {
    registers[at] = (byte) (raw >> 12);
    registers[at + 1] = (byte) (raw >> 4);
    registers[at + 2] = (byte) (raw << 4);
  }

  /** 6.2.1: pairs of register address and value; a single byte points for the read that follows. */
  @Override
  public boolean write(byte[] from, int offset, int length) {
    if (!plugged()) {
      return false;
    }
    if (length == 1) {
      pointer = from[offset] & 0xff;
    }
    for (int i = 0; i + 1 < length; i += 2) {
      set(from[offset + i] & 0xff, from[offset + i + 1]);
    }
    return true;
  }

  private void set(int register, byte value) {
    switch (register) {
      case RESET -> {
        if ((value & 0xff) == RESET_WORD) {
          reset();
        }
      }
      case CTRL_HUM -> registers[CTRL_HUM] = (byte) (value & 0b111);
      case CTRL_MEAS -> {
        registers[CTRL_MEAS] = value;
        // 5.4.3: changes to ctrl_hum become effective after a write to ctrl_meas.
        humiditySampling = registers[CTRL_HUM] & 0b111;
        int mode = value & 0b11;
        ordered = mode == 0b01 || mode == 0b10;
      }
      case CONFIG -> {
        // 5.4.6: in normal mode writes may be ignored.
        if ((registers[CTRL_MEAS] & 0b11) != 0b11) {
          registers[CONFIG] = (byte) (value & 0b11111101);
        }
      }
      default -> {
        // Everything else is read only.
      }
    }
  }

  @Override
  public boolean read(byte[] into, int offset, int length) {
    if (!plugged()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      into[offset + i] = registers[pointer + i & 0xff];
    }
    return true;
  }

  @Override
  public void adjust(String quantity, double value) {
    switch (quantity) {
      case "temperature" -> celsius = within(quantity, value, -40, 85);
      case "pressure" -> pascal = within(quantity, value, 30_000, 110_000);
      case "humidity" -> humidity = within(quantity, value, 0, 1);
      default ->
          throw new IllegalArgumentException(
              "a BME280 does not feel '%s'; it feels temperature, pressure and humidity"
                  .formatted(quantity));
    }
  }

  private static double within(String quantity, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          "%s %s; expected %s to %s".formatted(quantity, value, low, high));
    }
    return value;
  }
}
