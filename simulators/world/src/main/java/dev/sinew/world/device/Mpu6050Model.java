package dev.sinew.world.device;

import dev.sinew.world.plant.RobotPlant;
import java.util.Arrays;

/**
 * InvenSense MPU-6050 at register level. Sources: "RM" is MPU-6000/MPU-6050 Register Map and
 * Descriptions, revision 4.2; "PS" is Product Specification, revision 3.4. The auxiliary bus and
 * motion detection are absent: their registers hold what is written.
 *
 * <p>Zero-rate output, zero-g offset and scale error are drawn once from the seed, within what PS
 * 6.1 and 6.2 call typical; noise is drawn for each measurement.
 */
public final class Mpu6050Model extends ImpairableDevice implements I2cTarget {
  private static final int SELF_TEST_X = 0x0d;
  private static final int SMPLRT_DIV = 0x19;
  private static final int CONFIG = 0x1a;
  private static final int GYRO_CONFIG = 0x1b;
  private static final int ACCEL_CONFIG = 0x1c;
  private static final int FIFO_EN = 0x23;
  private static final int INT_ENABLE = 0x38;
  private static final int INT_STATUS = 0x3a;
  private static final int ACCEL_XOUT_H = 0x3b;
  private static final int GYRO_ZOUT_L = 0x48;
  private static final int USER_CTRL = 0x6a;
  private static final int PWR_MGMT_1 = 0x6b;
  private static final int FIFO_COUNTH = 0x72;
  private static final int FIFO_COUNTL = 0x73;
  private static final int FIFO_R_W = 0x74;
  private static final int WHO_AM_I = 0x75;
  private static final int REGISTERS = 0x80;

  /** Accelerations, temperature and rates. */
  private static final int WORDS = 7;

  private static final int DEVICE_RESET = 0x80;
  private static final int SLEEP = 0x40;
  private static final double GRAVITY = 9.80665;

  /** PS 6.1 and 6.3: from power or sleep to valid data. */
  private static final long START_NANOS = 30_000_000;

  /** PS 6.1: 0.005 °/s/√Hz; PS 6.2: 400 µg/√Hz. */
  private static final double GYRO_DENSITY = Math.toRadians(0.005);

  private static final double ACCEL_DENSITY = 400e-6 * GRAVITY;

  /** RM 4.5: bandwidth of the gyroscope for each DLPF_CFG, hertz. */
  private static final double[] BANDWIDTH = {256, 188, 98, 42, 20, 10, 5, 256};

  private final RobotPlant plant;
  private final Noise noise;
  private final double cosYaw;
  private final double sinYaw;
  private final double[] gyroBias = new double[3];
  private final double[] accelBias = new double[3];
  private final double gyroScale;
  private final int identity;

  private final long[] measured = new long[WORDS];
  private final byte[] registers = new byte[REGISTERS];

  /** RM 4.1: factory values of the self-test, and what the parts answer when they are pushed. */
  private final int[] factory = new int[6];

  private final double[] push = new double[6];

  /** PS 7.17: 1024 bytes; when it is full the oldest are lost (RM 4.31). */
  private final byte[] fifo = new byte[1024];

  private int fifoFirst;
  private int fifoCount;
  private int pointer;
  private long nowNanos;
  private long wokenNanos;
  private long nextNanos;

  public Mpu6050Model(Settings settings, RobotPlant plant, Noise noise) {
    this(settings, plant, noise, 0x68);
  }

  /**
   * @param identity what WHO_AM_I says: 0x68, or another for a look-alike
   */
  public Mpu6050Model(Settings settings, RobotPlant plant, Noise noise, int identity) {
    super(WORDS);
    this.plant = plant;
    this.noise = noise;
    this.identity = identity;
    double yaw = settings.number("mountYaw");
    this.cosYaw = StrictMath.cos(yaw);
    this.sinYaw = StrictMath.sin(yaw);
    for (int i = 0; i < 3; i++) {
      gyroBias[i] = noise.even() * Math.toRadians(2);
      accelBias[i] = noise.even() * 0.02 * GRAVITY;
    }
    this.gyroScale = 1 + noise.even() * 0.003;
    // RM 4.2: the factory's answers, and ours within 5 % of them.
    for (int i = 0; i < 6; i++) {
      factory[i] = 12 + (int) (8 * (1 + noise.even()) / 2);
      push[i] = (1 + 0.05 * noise.even()) * factoryAnswer(i, factory[i]);
    }
    reset();
  }

  /** RM 4.1 and 4.2: counts at ±8 g and ±250 °/s, as real units. */
  private static double factoryAnswer(int part, int code) {
    return part < 3
        ? 0.34 * StrictMath.pow(0.92 / 0.34, (code - 1) / 30.0) * GRAVITY
        : Math.toRadians((part == 4 ? -1 : 1) * 25 * StrictMath.pow(1.046, code - 1));
  }

  /** A part that was damaged answers the self-test with this share of its push. */
  public void damage(int part, double share) {
    push[part] *= share;
  }

  /** RM 3: all registers 0 but PWR_MGMT_1 and WHO_AM_I. */
  @Override
  protected void reset() {
    Arrays.fill(registers, (byte) 0);
    registers[PWR_MGMT_1] = SLEEP;
    registers[WHO_AM_I] = (byte) identity;
    for (int axis = 0; axis < 3; axis++) {
      registers[SELF_TEST_X + axis] = (byte) (factory[axis] >> 2 << 5 | factory[3 + axis]);
      registers[SELF_TEST_X + 3] |= (byte) ((factory[axis] & 3) << (4 - 2 * axis));
    }
    fifoCount = 0;
    pointer = 0;
  }

  @Override
  public void step(long now) {
    nowNanos = now;
    boolean asleep = (registers[PWR_MGMT_1] & SLEEP) != 0;
    if (!plugged() || asleep || now < wokenNanos + START_NANOS) {
      nextNanos = now;
      return;
    }
    if (now < nextNanos) {
      return;
    }
    // RM 4.4: 8 kHz without the filter, 1 kHz with it, divided by 1 + SMPLRT_DIV.
    int filter = registers[CONFIG] & 7;
    long base = filter == 0 || filter == 7 ? 125_000 : 1_000_000;
    long period = base * (1 + (registers[SMPLRT_DIV] & 0xff));
    nextNanos += period;
    if (nextNanos <= now) {
      nextNanos = now + period;
    }
    if (!impairment.frozen()) {
      measure(now, BANDWIDTH[filter]);
    }
    if ((registers[INT_ENABLE] & 1) != 0) {
      registers[INT_STATUS] |= 1;
    }
    if ((registers[USER_CTRL] & 0x40) != 0) {
      queue();
    }
  }

  /** RM 4.8 and 4.31: what FIFO_EN selects, in the order of the registers. */
  private void queue() {
    int selected = registers[FIFO_EN];
    for (int word = 0; word < WORDS; word++) {
      int bit = word < 3 ? 3 : 7 - (word - 3);
      if ((selected >> bit & 1) != 0) {
        queue(registers[ACCEL_XOUT_H + 2 * word]);
        queue(registers[ACCEL_XOUT_H + 2 * word + 1]);
      }
    }
  }

  private void queue(byte value) {
    if (fifoCount == fifo.length) {
      fifoFirst = (fifoFirst + 1) % fifo.length;
      fifoCount--;
    }
    fifo[(fifoFirst + fifoCount++) % fifo.length] = value;
  }

  private byte unqueue() {
    if (fifoCount == 0) {
      return (byte) 0xff;
    }
    byte value = fifo[fifoFirst];
    fifoFirst = (fifoFirst + 1) % fifo.length;
    fifoCount--;
    return value;
  }

  private void measure(long now, double bandwidth) {
    // A first-order filter lets through 1.57 times its bandwidth of white noise.
    double root = StrictMath.sqrt(bandwidth * 1.57);
    double gyroNoise = impairment.noise() * GYRO_DENSITY * root;
    double accelNoise = impairment.noise() * ACCEL_DENSITY * root;
    // RM 4.6 and 4.7: full scale of 32768 counts.
    double gyroCounts = 32768 / Math.toRadians(250 << (registers[GYRO_CONFIG] >> 3 & 3));
    double accelCounts = 32768 / ((2 << (registers[ACCEL_CONFIG] >> 3 & 3)) * GRAVITY);
    double forward = impairment.scale() * plant.forwardAcceleration();
    double lateral = impairment.scale() * plant.lateralAcceleration();
    double x = cosYaw * forward + sinYaw * lateral;
    double y = -sinYaw * forward + cosYaw * lateral;
    put(0, (x + on(ACCEL_CONFIG, 0) + accelBias[0] + accelNoise * noise.gaussian()) * accelCounts);
    put(1, (y + on(ACCEL_CONFIG, 1) + accelBias[1] + accelNoise * noise.gaussian()) * accelCounts);
    put(
        2,
        (GRAVITY + on(ACCEL_CONFIG, 2) + accelBias[2] + accelNoise * noise.gaussian())
            * accelCounts);
    // RM 4.18, of a die somewhat warmer than the room.
    put(3, (31 + 0.05 * noise.gaussian() - 36.53) * 340);
    put(4, (on(GYRO_CONFIG, 0) + gyroBias[0] + gyroNoise * noise.gaussian()) * gyroCounts);
    put(5, (on(GYRO_CONFIG, 1) + gyroBias[1] + gyroNoise * noise.gaussian()) * gyroCounts);
    double yawRate = impairment.scale() * plant.yawRate() * gyroScale;
    put(
        6,
        (yawRate + on(GYRO_CONFIG, 2) + gyroBias[2] + gyroNoise * noise.gaussian()) * gyroCounts);
    if (impairment.pass(now, measured)) {
      for (int word = 0; word < WORDS; word++) {
        show(word, (int) measured[word]);
      }
    }
  }

  /** RM 4.6 and 4.7: bits 7:5 push the three parts. */
  private double on(int register, int axis) {
    boolean pushed = (registers[register] >> (7 - axis) & 1) != 0;
    return pushed ? push[axis + (register == GYRO_CONFIG ? 3 : 0)] : 0;
  }

  private void put(int word, double counts) {
    measured[word] = Math.clamp(Math.round(counts), Short.MIN_VALUE, Short.MAX_VALUE);
  }

  private void show(int word, int value) {
    registers[ACCEL_XOUT_H + 2 * word] = (byte) (value >> 8);
    registers[ACCEL_XOUT_H + 2 * word + 1] = (byte) value;
  }

  /** PS 9.3: the first byte is the register's address, which then goes up by itself. */
  @Override
  public boolean write(byte[] from, int offset, int length) {
    if (!plugged()) {
      return false;
    }
    if (length > 0) {
      pointer = from[offset] & (REGISTERS - 1);
      for (int i = 1; i < length; i++) {
        set(pointer, from[offset + i]);
        next();
      }
    }
    return true;
  }

  private void set(int register, byte value) {
    boolean readOnly =
        register == WHO_AM_I
            || register == FIFO_COUNTH
            || register == FIFO_COUNTL
            || (register >= INT_STATUS && register <= GYRO_ZOUT_L);
    if (readOnly) {
      return;
    }
    if (register == PWR_MGMT_1) {
      // RM 4.28: the reset bit clears itself when the reset is done.
      if ((value & DEVICE_RESET) != 0) {
        reset();
        return;
      }
      if ((registers[PWR_MGMT_1] & SLEEP) != 0 && (value & SLEEP) == 0) {
        wokenNanos = nowNanos;
      }
    }
    if (register == USER_CTRL) {
      // RM 4.27: the FIFO is emptied only while it is off, and the bit clears itself.
      if ((value & 0x44) == 0x04) {
        fifoCount = 0;
      }
      registers[USER_CTRL] = (byte) (value & ~0x04);
      return;
    }
    registers[register] = value;
  }

  /** PS 9.3 and RM 4.31: FIFO_R_W is read again and again. */
  private void next() {
    if (pointer != FIFO_R_W) {
      pointer = pointer + 1 & (REGISTERS - 1);
    }
  }

  @Override
  public boolean read(byte[] into, int offset, int length) {
    if (!plugged()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      into[offset + i] =
          switch (pointer) {
            case FIFO_COUNTH -> (byte) (fifoCount >> 8);
            case FIFO_COUNTL -> (byte) fifoCount;
            case FIFO_R_W -> unqueue();
            default -> registers[pointer];
          };
      if (pointer == INT_STATUS) {
        // RM 4.16: cleared by reading.
        registers[INT_STATUS] = 0;
      }
      next();
    }
    return true;
  }
}
