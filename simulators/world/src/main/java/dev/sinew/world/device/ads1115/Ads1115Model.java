package dev.sinew.world.device.ads1115;

import dev.sinew.world.device.Adjustable;
import dev.sinew.world.device.I2cTarget;
import dev.sinew.world.device.ImpairableDevice;
import dev.sinew.world.device.Noise;

/**
 * Texas Instruments ADS1115 at register level. Source: datasheet SBAS444D, sections 7.5 (rate), 7.6
 * (noise, table 7-1), 8.4.2 (single shot and continuous) and 8.6 (registers).
 *
 * <p>Quantities that can be set: {@code a0} to {@code a3}, volts at the pins, −0.3 to 5.8 V.
 */
public final class Ads1115Model extends ImpairableDevice implements I2cTarget, Adjustable {
  /** The ADS1115's resolution; its sister ADS1015 has 12 and keeps no more in its thresholds. */
  public static final int BITS = 16;

  private static final int CONVERSION = 0;
  private static final int CONFIG = 1;
  private static final int LOW_THRESHOLD = 2;
  private static final int HIGH_THRESHOLD = 3;
  private static final int CONFIG_AFTER_RESET = 0x8583;
  private static final int OPERATING = 0x8000;
  private static final int SINGLE_SHOT = 0x0100;

  private static final double[] FULL_SCALES = {
    6.144, 4.096, 2.048, 1.024, 0.512, 0.256, 0.256, 0.256
  };
  private static final int[] RATES = {8, 16, 32, 64, 128, 250, 475, 860};

  /** Table 8-3, field MUX: the positive and the negative input; −1 is ground. */
  private static final int[][] INPUTS = {
    {0, 1}, {0, 3}, {1, 3}, {2, 3}, {0, -1}, {1, -1}, {2, -1}, {3, -1}
  };

  private static final int NO_CONVERSION = -1;

  private final Noise noise;
  private final int unusedBits;
  private final long[] measured = new long[1];
  private final double[] pins = new double[4];
  private final int[] registers = new int[4];
  private int pointer;
  private boolean starting;
  private int converting = NO_CONVERSION;
  private long doneNanos;

  /**
   * @param bits 16, or 12 for the sister that looks alike
   */
  public Ads1115Model(Noise noise, int bits) {
    super(1);
    this.noise = noise;
    this.unusedBits = (1 << (BITS - bits)) - 1;
    reset();
  }

  @Override
  protected void reset() {
    registers[CONVERSION] = 0;
    registers[CONFIG] = CONFIG_AFTER_RESET;
    registers[LOW_THRESHOLD] = 0x8000;
    registers[HIGH_THRESHOLD] = 0x7fff;
    pointer = 0;
    starting = false;
    converting = NO_CONVERSION;
  }

  @Override
  public void step(long nowNanos) {
    if (!plugged()) {
      return;
    }
    int config = registers[CONFIG];
    if (converting == NO_CONVERSION && (starting || (config & SINGLE_SHOT) == 0)) {
      starting = false;
      converting = config;
      doneNanos = nowNanos + 1_000_000_000L / RATES[config >> 5 & 7];
    }
    if (converting != NO_CONVERSION && nowNanos >= doneNanos) {
      if (!impairment.frozen()) {
        convert(nowNanos, converting);
      }
      converting = NO_CONVERSION;
      registers[CONFIG] |= OPERATING;
    }
  }

  private void convert(long nowNanos, int config) {
    int[] inputs = INPUTS[config >> 12 & 7];
    double volts = pins[inputs[0]] - (inputs[1] < 0 ? 0 : pins[inputs[1]]);
    double step = FULL_SCALES[config >> 9 & 7] / 0x8000;
    // Table 7-1: noise is below one step at ±2.048 V and above, up to 128 conversions a second.
    double counts = impairment.scale() * volts / step + impairment.noise() * 0.3 * noise.gaussian();
    measured[0] = Math.round(counts);
    if (impairment.pass(nowNanos, measured)) {
      registers[CONVERSION] =
          Math.clamp(measured[0], Short.MIN_VALUE, Short.MAX_VALUE) & 0xffff & ~unusedBits;
    }
  }

  /** 8.5.3: the first byte points to a register, two more write it, most significant first. */
  @Override
  public boolean write(byte[] from, int offset, int length) {
    if (!plugged()) {
      return false;
    }
    if (length >= 1) {
      pointer = from[offset] & 3;
    }
    if (length >= 3) {
      int value = (from[offset + 1] & 0xff) << 8 | (from[offset + 2] & 0xff);
      switch (pointer) {
        case CONFIG -> {
          boolean start = (value & OPERATING) != 0 && (value & SINGLE_SHOT) != 0;
          starting |= start;
          registers[CONFIG] =
              starting || converting != NO_CONVERSION ? value & ~OPERATING : value | OPERATING;
        }
        case LOW_THRESHOLD -> registers[LOW_THRESHOLD] = value & ~unusedBits;
        case HIGH_THRESHOLD -> registers[HIGH_THRESHOLD] = value | unusedBits;
        default -> {
          // The conversion register cannot be written.
        }
      }
    }
    return true;
  }

  @Override
  public boolean read(byte[] into, int offset, int length) {
    if (!plugged()) {
      return false;
    }
    int value = registers[pointer];
    for (int i = 0; i < length; i++) {
      into[offset + i] = i % 2 == 0 ? (byte) (value >> 8) : (byte) value;
    }
    return true;
  }

  @Override
  public void adjust(String quantity, double value) {
    int pin = quantity.matches("a[0-3]") ? quantity.charAt(1) - '0' : -1;
    if (pin < 0) {
      throw new IllegalArgumentException(
          "an ADS1115 does not feel '" + quantity + "'; it feels a0, a1, a2 and a3");
    }
    // 7.3: from GND − 0.3 V to VDD + 0.3 V, VDD at most 5.5 V.
    if (!(value >= -0.3 && value <= 5.8)) {
      throw new IllegalArgumentException(quantity + " " + value + " V; expected -0.3 to 5.8 V");
    }
    pins[pin] = value;
  }
}
