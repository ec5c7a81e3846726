package dev.sinew.world.device.lsm6dsox;

import dev.sinew.world.device.Noise;
import dev.sinew.world.device.Settings;
import dev.sinew.world.device.register.RegisterChip;
import dev.sinew.world.plant.RobotPlant;

/**
 * ST LSM6DSOX at register level. Source: datasheet DS12814, revision 4 (section numbers below), and
 * application note AN5272 on the FIFO and the self-test. Both sensors run at the gyroscope's rate;
 * filters, interrupts, functions and the second interface are absent.
 */
public final class Lsm6dsoxModel extends RegisterChip {
  private static final int FIFO_CTRL3 = 0x09;
  private static final int FIFO_CTRL4 = 0x0a;
  private static final int WHO_AM_I = 0x0f;
  private static final int CTRL1_XL = 0x10;
  private static final int CTRL2_G = 0x11;
  private static final int CTRL3_C = 0x12;
  private static final int CTRL5_C = 0x14;
  private static final int OUT_TEMP_L = 0x20;
  private static final int OUTX_L_G = 0x22;
  private static final int OUTX_L_A = 0x28;
  private static final int FIFO_STATUS1 = 0x3a;
  private static final int FIFO_STATUS2 = 0x3b;
  private static final int FIFO_DATA_OUT_TAG = 0x78;
  private static final int FIFO_DATA_OUT_Z_H = 0x7e;

  /** 9.7: rates by ODR code 1 to 10, hertz. */
  private static final double[] RATE = {0, 12.5, 26, 52, 104, 208, 416, 833, 1667, 3333, 6667};

  /** 4.1, table 2: mdps and mg per count by FS code. */
  private static final double[] GYRO_MDPS = {8.75, 17.5, 35, 70};

  private static final double[] ACCEL_MG = {0.061, 0.488, 0.122, 0.244};

  /** 6: words of a tag and six bytes. */
  private static final int FIFO_WORDS = 512;

  private static final int WORD = 7;
  private static final double GRAVITY = 9.80665;

  /** 4.1: noise densities of the high-performance mode. */
  private static final double GYRO_DENSITY = Math.toRadians(3.8e-3);

  private static final double ACCEL_DENSITY = 110e-6 * GRAVITY;

  private final RobotPlant plant;
  private final Noise noise;
  private final double cosYaw;
  private final double sinYaw;
  private final double[] gyroBias = new double[3];
  private final double[] accelBias = new double[3];
  private final byte[] fifo = new byte[FIFO_WORDS * WORD];
  private int first;
  private int count;
  private boolean overrun;
  private int slot;
  private long dueNanos;
  private boolean damaged;

  public Lsm6dsoxModel(Settings settings, RobotPlant plant, Noise noise) {
    super(128, 7);
    this.plant = plant;
    this.noise = noise;
    double yaw = settings.number("mountYaw");
    this.cosYaw = StrictMath.cos(yaw);
    this.sinYaw = StrictMath.sin(yaw);
    for (int i = 0; i < 3; i++) {
      gyroBias[i] = noise.even() * Math.toRadians(1);
      accelBias[i] = noise.even() * 0.02 * GRAVITY;
    }
    reset();
  }

  /** The gyroscope answers its self-test with too little. */
  public void damage() {
    damaged = true;
  }

  @Override
  protected void powerUp() {
    put(WHO_AM_I, 0x6c);
    put(CTRL3_C, 0x04);
    count = 0;
    overrun = false;
  }

  @Override
  protected void written(int register, int value) {
    if (register == WHO_AM_I || (register >= 0x1e && register <= 0x2d) || register >= 0x3a) {
      return;
    }
    if (register == CTRL3_C && (value & 1) != 0) {
      // 9.14: SW_RESET clears itself.
      reset();
      return;
    }
    put(register, value);
    if (register == FIFO_CTRL4 && (value & 7) == 0) {
      // 6.1: bypass empties the FIFO.
      count = 0;
      overrun = false;
    }
  }

  @Override
  protected void live() {
    double rate = RATE[Math.min(get(CTRL2_G) >> 4, 10)];
    if (rate == 0) {
      dueNanos = nowNanos;
      return;
    }
    long period = (long) (1e9 / rate);
    while (dueNanos <= nowNanos) {
      dueNanos += period;
      if (!impairment.frozen()) {
        measure(dueNanos, rate);
      }
      if ((get(FIFO_CTRL4) & 7) == 6) {
        slot = slot + 1 & 3;
        if (get(FIFO_CTRL3) >> 4 != 0) {
          queue(0x01, OUTX_L_G);
        }
        if ((get(FIFO_CTRL3) & 15) != 0 && get(CTRL1_XL) >> 4 != 0) {
          queue(0x02, OUTX_L_A);
        }
      }
    }
  }

  private void measure(long time, double rate) {
    double root = StrictMath.sqrt(rate / 2) * impairment.noise();
    double gyroCounts = 1 / Math.toRadians(GYRO_MDPS[get(CTRL2_G) >> 2 & 3] * 1e-3);
    double accelCounts = 1 / (ACCEL_MG[get(CTRL1_XL) >> 2 & 3] * 1e-3 * GRAVITY);
    double forward = impairment.scale() * plant.forwardAcceleration();
    double lateral = impairment.scale() * plant.lateralAcceleration();
    double yaw = impairment.scale() * plant.yawRate();
    // AN5272: the self-tests add 50 to 1700 mg and 150 to 700 °/s.
    double pushA = (get(CTRL5_C) & 3) == 1 ? 0.6 * GRAVITY : 0;
    double pushG = (get(CTRL5_C) >> 2 & 3) == 1 ? Math.toRadians(damaged ? 40 : 400) : 0;
    gyro(0, pushG + gyroBias[0], root, gyroCounts);
    gyro(1, pushG + gyroBias[1], root, gyroCounts);
    gyro(2, yaw + pushG + gyroBias[2], root, gyroCounts);
    accel(0, cosYaw * forward + sinYaw * lateral + pushA + accelBias[0], root, accelCounts);
    accel(1, -sinYaw * forward + cosYaw * lateral + pushA + accelBias[1], root, accelCounts);
    accel(2, GRAVITY + pushA + accelBias[2], root, accelCounts);
    // 4.3: 256 counts a degree, 0 at 25 °C.
    measured[6] = counts((29 - 25 + 0.02 * noise.gaussian()) * 256);
    if (impairment.pass(time, measured)) {
      for (int i = 0; i < 3; i++) {
        putLittle(OUTX_L_G + 2 * i, measured[i]);
        putLittle(OUTX_L_A + 2 * i, measured[3 + i]);
      }
      putLittle(OUT_TEMP_L, measured[6]);
    }
  }

  private void gyro(int axis, double rate, double root, double scale) {
    measured[axis] = counts((rate + GYRO_DENSITY * root * noise.gaussian()) * scale);
  }

  private void accel(int axis, double force, double root, double scale) {
    measured[3 + axis] = counts((force + ACCEL_DENSITY * root * noise.gaussian()) * scale);
  }

  /** 9.61: tag in bits 7:3, slot in 2:1, parity in 0; when full the oldest word is lost. */
  private void queue(int tag, int from) {
    if (count == FIFO_WORDS) {
      first = (first + 1) % FIFO_WORDS;
      count--;
      overrun = true;
    }
    int at = (first + count) % FIFO_WORDS * WORD;
    int head = tag << 3 | slot << 1;
    fifo[at] = (byte) (head | (Integer.bitCount(head) & 1));
    for (int i = 0; i < 6; i++) {
      fifo[at + 1 + i] = (byte) get(from + i);
    }
    count++;
  }

  @Override
  protected int read(int register) {
    if (register == FIFO_STATUS1) {
      return count & 0xff;
    }
    if (register == FIFO_STATUS2) {
      int latched = overrun ? 0x48 : 0;
      overrun = false;
      return latched | (count == FIFO_WORDS ? 0x20 : 0) | count >> 8;
    }
    if (register >= FIFO_DATA_OUT_TAG && register <= FIFO_DATA_OUT_Z_H) {
      int value = count == 0 ? 0 : fifo[first * WORD + register - FIFO_DATA_OUT_TAG] & 0xff;
      if (register == FIFO_DATA_OUT_Z_H && count > 0) {
        first = (first + 1) % FIFO_WORDS;
        count--;
      }
      return value;
    }
    return get(register);
  }

  /** 6.2: within the FIFO's output the address rolls back to the tag. */
  @Override
  protected int after(int register) {
    if (register == FIFO_DATA_OUT_Z_H) {
      return FIFO_DATA_OUT_TAG;
    }
    return (get(CTRL3_C) & 0x04) != 0 ? super.after(register) : register;
  }
}
