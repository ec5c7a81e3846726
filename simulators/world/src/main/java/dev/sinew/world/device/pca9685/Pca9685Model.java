package dev.sinew.world.device.pca9685;

import dev.sinew.world.device.I2cTarget;
import dev.sinew.world.device.Unpluggable;
import dev.sinew.world.plant.DeviceModel;
import java.util.Arrays;

/**
 * NXP PCA9685 at register level. Source: datasheet rev. 4 (16 April 2015): table 4 (registers and
 * their values after power-up), 7.3.1 (MODE1: RESTART, AI, SLEEP), 7.3.3 and 7.3.4 (LEDn and
 * ALL_LED), 7.3.5 (PRE_SCALE: at least 3, writable while asleep only).
 */
public final class Pca9685Model implements DeviceModel, I2cTarget, Unpluggable {
  private static final int MODE1 = 0x00;
  private static final int LED0_ON_L = 0x06;
  private static final int LED15_OFF_H = 0x45;
  private static final int ALL_LED_ON_L = 0xfa;
  private static final int ALL_LED_OFF_H = 0xfd;
  private static final int PRE_SCALE = 0xfe;
  private static final int SLEEP = 0x10;
  private static final int AUTO_INCREMENT = 0x20;
  private static final int FULL_BIT = 0x10;
  private static final int FULL = 4096;

  /** Until the oscillator is stable, 7.3.1.1. */
  private static final long WAKE_NANOS = 500_000;

  private final double oscillator;
  private final int[] registers = new int[256];
  private int pointer;
  private boolean plugged = true;
  private long nowNanos;
  private long awakeFromNanos = Long.MAX_VALUE;

  /**
   * @param oscillator hertz
   */
  Pca9685Model(double oscillator) {
    this.oscillator = oscillator;
    powerUp();
  }

  private void powerUp() {
    Arrays.fill(registers, 0);
    registers[MODE1] = 0x11;
    registers[0x01] = 0x04;
    registers[0x02] = 0xe2;
    registers[0x03] = 0xe4;
    registers[0x04] = 0xe8;
    registers[0x05] = 0xe0;
    for (int off = LED0_ON_L + 3; off <= LED15_OFF_H; off += 4) {
      registers[off] = FULL_BIT;
    }
    registers[PRE_SCALE] = 0x1e;
    pointer = 0;
    awakeFromNanos = Long.MAX_VALUE;
  }

  @Override
  public void step(long now) {
    nowNanos = now;
  }

  /** How long a channel is high in each period, nanoseconds. */
  long widthNanos(int channel) {
    if (!plugged || (registers[MODE1] & SLEEP) != 0 || nowNanos < awakeFromNanos) {
      return 0;
    }
    int base = LED0_ON_L + 4 * channel;
    double count = (registers[PRE_SCALE] + 1) * 1e9 / oscillator;
    if ((registers[base + 3] & FULL_BIT) != 0) {
      return 0;
    }
    if ((registers[base + 1] & FULL_BIT) != 0) {
      return Math.round(FULL * count);
    }
    int on = registers[base] | (registers[base + 1] & 15) << 8;
    int off = registers[base + 2] | (registers[base + 3] & 15) << 8;
    return Math.round(Math.floorMod(off - on, FULL) * count);
  }

  /** 7.3: the first byte is the register, the others follow with AI, or all go to that one. */
  @Override
  public boolean write(byte[] from, int offset, int length) {
    if (!plugged) {
      return false;
    }
    if (length > 0) {
      pointer = from[offset] & 0xff;
    }
    for (int i = 1; i < length; i++) {
      set(pointer, from[offset + i] & 0xff);
      advance();
    }
    return true;
  }

  @Override
  public boolean read(byte[] into, int offset, int length) {
    if (!plugged) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      // 7.3.4: ALL_LED registers read as 0.
      boolean all = pointer >= ALL_LED_ON_L && pointer <= ALL_LED_OFF_H;
      into[offset + i] = (byte) (all ? 0 : registers[pointer]);
      advance();
    }
    return true;
  }

  private void advance() {
    if ((registers[MODE1] & AUTO_INCREMENT) != 0) {
      pointer = pointer == LED15_OFF_H ? 0 : (pointer + 1) & 0xff;
    }
  }

  private void set(int register, int value) {
    if (register == MODE1) {
      boolean slept = (registers[MODE1] & SLEEP) != 0;
      registers[MODE1] = value & 0x7f;
      if (slept && (value & SLEEP) == 0) {
        awakeFromNanos = nowNanos + WAKE_NANOS;
      }
    } else if (register == PRE_SCALE) {
      if ((registers[MODE1] & SLEEP) != 0) {
        registers[PRE_SCALE] = Math.max(3, value);
      }
    } else if (register >= ALL_LED_ON_L && register <= ALL_LED_OFF_H) {
      for (int led = LED0_ON_L + register - ALL_LED_ON_L; led <= LED15_OFF_H; led += 4) {
        registers[led] = value & (register % 2 == 0 ? 0xff : 0x1f);
      }
    } else if (register <= LED15_OFF_H) {
      boolean high = register >= LED0_ON_L && (register - LED0_ON_L) % 2 == 1;
      registers[register] = high ? value & 0x1f : value;
    }
  }

  @Override
  public void unplug() {
    plugged = false;
  }

  @Override
  public void replug() {
    if (!plugged) {
      plugged = true;
      powerUp();
    }
  }
}
