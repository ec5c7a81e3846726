package dev.sinew.world.device;

import dev.sinew.world.plant.RobotPlant;
import java.util.Arrays;

/**
 * Texas Instruments INA219 at register level, its shunt in the battery's lead. Source: datasheet
 * SBOS448G, sections 7.5 (noise as resolution), 8.5.1 (calibration and current) and 8.6
 * (registers).
 */
public final class Ina219Model extends ImpairableDevice implements I2cTarget {
  private static final int CONFIGURATION = 0;
  private static final int SHUNT_VOLTAGE = 1;
  private static final int BUS_VOLTAGE = 2;
  private static final int POWER = 3;
  private static final int CURRENT = 4;
  private static final int CALIBRATION = 5;
  private static final int REGISTERS = 6;

  private static final int AFTER_RESET = 0x399f;
  private static final int RESET = 0x8000;
  private static final int READY = 0b10;
  private static final int OVERFLOW = 0b01;

  /** 8.6.2.1, table of BADC and SADC: time of one conversion, nanoseconds. */
  private static final long[] CONVERSION_NANOS = {
    84_000,
    148_000,
    276_000,
    532_000,
    84_000,
    148_000,
    276_000,
    532_000,
    532_000,
    1_060_000,
    2_130_000,
    4_260_000,
    8_510_000,
    17_020_000,
    34_050_000,
    68_100_000
  };

  private final RobotPlant plant;
  private final Noise noise;
  private final double shuntOhms;

  /** Shunt and bus voltage in counts, before clipping. */
  private final long[] measured = new long[2];

  private final int[] registers = new int[REGISTERS];
  private int pointer;
  private long doneNanos = Long.MIN_VALUE;
  private boolean converting;

  public Ina219Model(Settings settings, RobotPlant plant, Noise noise) {
    super(2);
    this.plant = plant;
    this.noise = noise;
    this.shuntOhms = settings.number("shuntOhms");
    reset();
  }

  @Override
  protected void reset() {
    Arrays.fill(registers, 0);
    registers[CONFIGURATION] = AFTER_RESET;
    pointer = 0;
    converting = false;
  }

  @Override
  public void step(long nowNanos) {
    int configuration = registers[CONFIGURATION];
    // 8.6.2.1: MODE bit 2 is continuous, bits 1 and 0 choose bus and shunt; 0 and 4 convert
    // nothing.
    if (!plugged() || (configuration & 0b11) == 0) {
      converting = false;
      return;
    }
    int busRate = configuration >> 7 & 15;
    int shuntRate = configuration >> 3 & 15;
    if (!converting) {
      converting = true;
      doneNanos = nowNanos + CONVERSION_NANOS[busRate] + CONVERSION_NANOS[shuntRate];
    }
    if (nowNanos >= doneNanos) {
      converting = false;
      if (!impairment.frozen()) {
        convert(nowNanos, configuration, averages(busRate), averages(shuntRate));
      }
    }
  }

  /** 8.6.2.1: codes from 8 average 2^(code − 8) samples. */
  private static int averages(int rate) {
    return rate < 8 ? 1 : 1 << (rate - 8);
  }

  private void convert(long nowNanos, int configuration, int busAverages, int shuntAverages) {
    // 8.6.3.1: 10 µV steps, clipped at ±40 mV times the gain.
    double times = impairment.noise();
    double scale = impairment.scale();
    double shuntNoise = times * 10e-6 * noise.gaussian() / StrictMath.sqrt(shuntAverages);
    measured[0] = Math.round((scale * plant.supplyCurrent() * shuntOhms + shuntNoise) / 10e-6);
    double busNoise = times * 2e-3 * noise.gaussian() / StrictMath.sqrt(busAverages);
    measured[1] = Math.round((scale * plant.supplyVoltage() + busNoise) / 4e-3);
    if (!impairment.pass(nowNanos, measured)) {
      return;
    }
    long shunt = measured[0];
    int full = 4000 << (configuration >> 11 & 3);
    boolean clipped = Math.abs(shunt) > full;
    int shuntCounts = Math.clamp(shunt, -full, full);
    registers[SHUNT_VOLTAGE] = shuntCounts & 0xffff;

    // 8.6.3.2: 4 mV steps in bits 15:3, full scale 16 V or 32 V by BRNG.
    int busFull = (configuration & 0x2000) != 0 ? 8000 : 4000;
    int bus = Math.clamp(measured[1], 0, busFull);

    // 8.5.1, equations 4 and 5, truncated as the chip's arithmetic does.
    int current = shuntCounts * registers[CALIBRATION] / 4096;
    boolean overflow = clipped || current > Short.MAX_VALUE || current < Short.MIN_VALUE;
    int currentCounts = Math.clamp(current, Short.MIN_VALUE, Short.MAX_VALUE);
    registers[CURRENT] = currentCounts & 0xffff;
    registers[POWER] = (int) ((long) Math.abs(currentCounts) * bus / 5000) & 0xffff;
    registers[BUS_VOLTAGE] = bus << 3 | READY | (overflow ? OVERFLOW : 0);
  }

  /** 8.5.6: the first byte sets the register pointer, two more write the register. */
  @Override
  public boolean write(byte[] from, int offset, int length) {
    if (!plugged()) {
      return false;
    }
    if (length >= 1) {
      pointer = from[offset] & 0xff;
    }
    if (length >= 3) {
      int value = (from[offset + 1] & 0xff) << 8 | (from[offset + 2] & 0xff);
      if (pointer == CALIBRATION) {
        // 8.6.4: bit 0 is void and always 0.
        registers[CALIBRATION] = value & 0xfffe;
      } else if (pointer == CONFIGURATION) {
        if ((value & RESET) != 0) {
          reset();
        } else {
          registers[CONFIGURATION] = value & 0x3fff;
          registers[BUS_VOLTAGE] &= ~READY;
          converting = false;
        }
      }
    }
    return true;
  }

  /** 8.5.6: reads come from the register last pointed to, most significant byte first. */
  @Override
  public boolean read(byte[] into, int offset, int length) {
    if (!plugged()) {
      return false;
    }
    int value = pointer < REGISTERS ? registers[pointer] : 0;
    for (int i = 0; i < length; i++) {
      into[offset + i] = i % 2 == 0 ? (byte) (value >> 8) : (byte) value;
    }
    if (pointer == POWER) {
      // 8.6.3.2: reading Power clears CNVR.
      registers[BUS_VOLTAGE] &= ~READY;
    }
    return true;
  }
}
