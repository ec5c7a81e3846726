package dev.sinew.world.device.vl53l1x;

import dev.sinew.world.device.Adjustable;
import dev.sinew.world.device.I2cTarget;
import dev.sinew.world.device.ImpairableDevice;
import dev.sinew.world.device.Noise;
import dev.sinew.world.device.Settings;
import dev.sinew.world.device.cone.Cone;
import dev.sinew.world.plant.RobotPlant;
import java.util.Arrays;

/**
 * ST VL53L1X at register level, as far as ST describes it (UM2510 and the names of its driver's
 * registers): identity, boot, interrupt, period, results. Registers whose meaning is not public
 * hold what is written. Measures only when the timeouts have been set, as the real one needs them.
 *
 * <p>Feels {@code status}: the raw range status of every measurement from now on, 0 to 31; 9 is a
 * distance.
 */
public final class Vl53l1xModel extends ImpairableDevice implements I2cTarget, Adjustable {
  private static final int SOFT_RESET = 0x0000;
  private static final int GPIO_TIO_HV_STATUS = 0x0031;
  private static final int TIMEOUT_A = 0x005e;
  private static final int PERIOD = 0x006c;
  private static final int INTERRUPT_CLEAR = 0x0086;
  private static final int MODE_START = 0x0087;
  private static final int RESULT_STATUS = 0x0089;
  private static final int RESULT_DISTANCE = 0x0096;
  private static final int OSC_CALIBRATE = 0x00de;
  private static final int SYSTEM_STATUS = 0x00e5;
  private static final int MODEL_ID = 0x010f;
  private static final int REGISTERS = 0x0200;
  private static final int TICKS = 0x2a0;

  /** Datasheet: 1.2 ms to the start of the firmware. */
  private static final long BOOT_NANOS = 1_200_000;

  private static final double MAX_RANGE = 4;
  private static final double CONE = Math.toRadians(27);

  private final RobotPlant plant;
  private final Noise noise;
  private final double mountX;
  private final double mountY;
  private final double mountYaw;
  private final long[] measured = new long[2];
  private final byte[] registers = new byte[REGISTERS];
  private int pointer;
  private boolean held;
  private long nowNanos;
  private long bootNanos = Long.MIN_VALUE;
  private long dueNanos;
  private int status = 9;

  public Vl53l1xModel(Settings settings, RobotPlant plant, Noise noise) {
    super(2);
    this.plant = plant;
    this.noise = noise;
    this.mountX = settings.number("mountX");
    this.mountY = settings.number("mountY");
    this.mountYaw = settings.number("mountYaw");
    reset();
  }

  @Override
  protected void reset() {
    Arrays.fill(registers, (byte) 0);
    word(MODEL_ID, 0xeacc);
    word(OSC_CALIBRATE, TICKS);
    registers[SOFT_RESET] = 1;
    bootNanos = nowNanos + BOOT_NANOS;
    held = false;
  }

  private void word(int register, long value) {
    registers[register] = (byte) (value >> 8);
    registers[register + 1] = (byte) value;
  }

  private int word(int register) {
    return (registers[register] & 0xff) << 8 | (registers[register + 1] & 0xff);
  }

  @Override
  public void step(long now) {
    nowNanos = now;
    if (!plugged() || held || now < bootNanos) {
      return;
    }
    registers[SYSTEM_STATUS] = 3;
    boolean ranging = registers[MODE_START] == 0x40 && word(TIMEOUT_A) != 0;
    long ticks = (long) word(PERIOD) << 16 | word(PERIOD + 2);
    if (!ranging || ticks == 0) {
      dueNanos = Long.MIN_VALUE;
      return;
    }
    // The period counts with 7.5 % more ticks than the clock's nominal.
    long period = (long) (ticks / (TICKS * 1.075) * 1e6);
    if (dueNanos == Long.MIN_VALUE) {
      dueNanos = now + period;
    }
    if (now >= dueNanos) {
      dueNanos += period;
      if (!impairment.frozen()) {
        measure(now);
      }
      registers[GPIO_TIO_HV_STATUS] |= 1;
    }
  }

  private void measure(long now) {
    double range =
        impairment.scale() * Cone.nearest(plant, mountX, mountY, mountYaw, CONE, MAX_RANGE);
    boolean seen = range <= MAX_RANGE;
    double spread = impairment.noise() * (0.003 + 0.002 * Math.min(range, MAX_RANGE));
    measured[0] = seen ? status : status == 9 ? 4 : status;
    measured[1] =
        seen ? Math.clamp(Math.round((range + spread * noise.gaussian()) * 1000), 0, 8190) : 0;
    if (impairment.pass(now, measured)) {
      registers[RESULT_STATUS] = (byte) (measured[0] | 0x40);
      word(RESULT_DISTANCE, measured[1]);
    }
  }

  @Override
  public boolean write(byte[] from, int offset, int length) {
    if (!plugged()) {
      return false;
    }
    if (length >= 2) {
      pointer = ((from[offset] & 0xff) << 8 | (from[offset + 1] & 0xff)) & (REGISTERS - 1);
      for (int i = 2; i < length; i++) {
        set(pointer, from[offset + i]);
        pointer = pointer + 1 & (REGISTERS - 1);
      }
    }
    return true;
  }

  private void set(int register, byte value) {
    if (register == SOFT_RESET) {
      if (value == 0) {
        reset();
        held = true;
      } else if (held) {
        held = false;
        bootNanos = nowNanos + BOOT_NANOS;
      }
      registers[SOFT_RESET] = value;
    } else if (register == INTERRUPT_CLEAR && (value & 1) != 0) {
      registers[GPIO_TIO_HV_STATUS] &= ~1;
    } else if (register < MODEL_ID && register != SYSTEM_STATUS && register != OSC_CALIBRATE) {
      registers[register] = value;
    }
  }

  @Override
  public boolean read(byte[] into, int offset, int length) {
    if (!plugged()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      into[offset + i] = registers[pointer];
      pointer = pointer + 1 & (REGISTERS - 1);
    }
    return true;
  }

  @Override
  public void adjust(String quantity, double value) {
    if (!quantity.equals("status") || !(value >= 0 && value <= 31)) {
      throw new IllegalArgumentException(
          "a VL53L1X feels 'status', 0 to 31; found '%s' = %s".formatted(quantity, value));
    }
    status = (int) value;
  }
}
