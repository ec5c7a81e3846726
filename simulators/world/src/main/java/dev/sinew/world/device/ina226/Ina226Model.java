package dev.sinew.world.device.ina226;

import dev.sinew.world.device.I2cTarget;
import dev.sinew.world.device.ImpairableDevice;
import dev.sinew.world.device.Noise;
import dev.sinew.world.device.Settings;
import dev.sinew.world.plant.RobotPlant;
import java.util.Arrays;

/**
 * Texas Instruments INA226 at register level, its shunt in the battery's lead. Source: datasheet
 * SBOS547A, sections 6.5 (steps, limits), 7.5.1 (current) and 7.6 (registers).
 */
public final class Ina226Model extends ImpairableDevice implements I2cTarget {
  private static final int CONFIGURATION = 0;
  private static final int SHUNT_VOLTAGE = 1;
  private static final int BUS_VOLTAGE = 2;
  private static final int POWER = 3;
  private static final int CURRENT = 4;
  private static final int CALIBRATION = 5;
  private static final int MASK_ENABLE = 6;
  private static final int ALERT_LIMIT = 7;
  private static final int MANUFACTURER_ID = 0xfe;
  private static final int DIE_ID = 0xff;

  private static final int AFTER_RESET = 0x4127;
  private static final int[] AVERAGES = {1, 4, 16, 64, 128, 256, 512, 1024};

  /** 7.6.1: conversion times, microseconds. */
  private static final int[] MICROS = {140, 204, 332, 588, 1100, 2116, 4156, 8244};

  private final RobotPlant plant;
  private final Noise noise;
  private final double shuntOhms;
  private final long[] measured = new long[2];
  private final int[] registers = new int[8];
  private int pointer;
  private boolean converting;
  private long doneNanos;

  public Ina226Model(Settings settings, RobotPlant plant, Noise noise) {
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
  public void step(long now) {
    int configuration = registers[CONFIGURATION];
    if (!plugged() || (configuration & 3) == 0) {
      converting = false;
      return;
    }
    int averages = AVERAGES[configuration >> 9 & 7];
    if (!converting) {
      converting = true;
      doneNanos =
          now
              + 1000L
                  * averages
                  * (MICROS[configuration >> 6 & 7] + MICROS[configuration >> 3 & 7]);
    }
    if (now >= doneNanos) {
      converting = false;
      if (!impairment.frozen()) {
        convert(now, averages);
      }
      registers[MASK_ENABLE] |= 1 << 3;
    }
  }

  private void convert(long now, int averages) {
    double root = impairment.noise() / StrictMath.sqrt(averages);
    double scale = impairment.scale();
    measured[0] =
        Math.round(
            scale * plant.supplyCurrent() * shuntOhms / 2.5e-6 + 2 * root * noise.gaussian());
    measured[1] = Math.round(scale * plant.supplyVoltage() / 1.25e-3 + root * noise.gaussian());
    if (!impairment.pass(now, measured)) {
      return;
    }
    int shunt = (int) Math.clamp(measured[0], Short.MIN_VALUE, Short.MAX_VALUE);
    int bus = (int) Math.clamp(measured[1], 0, 0x7fff);
    registers[SHUNT_VOLTAGE] = shunt & 0xffff;
    registers[BUS_VOLTAGE] = bus;
    // 7.5.1, equation 3.
    long current = (long) shunt * registers[CALIBRATION] / 2048;
    long clipped = Math.clamp(current, Short.MIN_VALUE, Short.MAX_VALUE);
    registers[CURRENT] = (int) clipped & 0xffff;
    registers[POWER] = (int) (Math.abs(clipped) * bus / 20_000) & 0xffff;
    int flags = registers[MASK_ENABLE] & ~(1 << 2);
    flags |= current != clipped ? 1 << 2 : 0;
    // 7.6.7: BUL compares the bus voltage with the limit.
    if ((flags & 1 << 12) != 0 && bus < registers[ALERT_LIMIT]) {
      flags |= 1 << 4;
    } else if ((flags & 1) == 0) {
      flags &= ~(1 << 4);
    }
    registers[MASK_ENABLE] = flags;
  }

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
      switch (pointer) {
        case CONFIGURATION -> {
          if ((value & 0x8000) != 0) {
            reset();
          } else {
            registers[CONFIGURATION] = value;
            converting = false;
          }
        }
        case CALIBRATION -> registers[CALIBRATION] = value & 0x7fff;
        case MASK_ENABLE -> registers[MASK_ENABLE] = value & 0xfc03;
        case ALERT_LIMIT -> registers[ALERT_LIMIT] = value;
        default -> {
          // The others are read only.
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
    int value =
        switch (pointer) {
          case MANUFACTURER_ID -> 0x5449;
          case DIE_ID -> 0x2260;
          default -> pointer < registers.length ? registers[pointer] : 0;
        };
    if (pointer == MASK_ENABLE) {
      // 7.6.7: reading clears conversion ready; the alert follows the conversions unless latched.
      registers[MASK_ENABLE] &= ~(1 << 3);
    }
    for (int i = 0; i < length; i++) {
      into[offset + i] = (byte) (i % 2 == 0 ? value >> 8 : value);
    }
    return true;
  }
}
