package dev.sinew.hal.drivers.mpu6050;

import dev.sinew.hal.drivers.register.ChipRegisters;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Imu;
import dev.sinew.sdk.component.ImuSample;
import dev.sinew.sdk.time.Clock;

/**
 * InvenSense MPU-6050. Never waits: reset, settling and the bias measurement pass while {@link
 * #sample} returns false, about 0.7 s after opening on a body that stands still. A body that does
 * not stand still within {@link #BIAS_PATIENCE_NANOS} gets samples without bias removed and health
 * DEGRADED. After a bus error the chip is reset and set up again with the bias already known, since
 * the robot may be moving by then.
 */
final class Mpu6050 implements Imu {
  /** Register map 4.28 and 4.3 of the product specification: 100 ms from reset to registers. */
  static final long RESET_NANOS = 100_000_000;

  /** Product Specification 6.1: the gyroscope settles within 30 ms; the filter needs a few more. */
  static final long SETTLE_NANOS = 60_000_000;

  static final long BIAS_NANOS = 500_000_000;
  static final int BIAS_SAMPLES = 20;
  static final long BIAS_PATIENCE_NANOS = 10_000_000_000L;

  /** A chip that measures nothing for this long has lost its set-up, or its power for a moment. */
  static final long SILENCE_NANOS = 500_000_000;

  /** After a failure the chip is looked for again this often. */
  static final long RETRY_NANOS = 100_000_000;

  private enum Phase {
    ABSENT,
    RESETTING,
    SETTLING,
    MEASURING_BIAS,
    RUNNING
  }

  private final ChipRegisters chip;
  private final Clock clock;
  private final int rateDivider;
  private final int filter;
  private final int gyroSelect;
  private final int accelSelect;
  private final double gyroScale;
  private final double accelScale;
  private final double cosYaw;
  private final double sinYaw;
  private final byte[] burst = new byte[15];
  private final GyroBias bias = new GyroBias();

  private Phase phase = Phase.ABSENT;
  private long untilNanos = Long.MIN_VALUE;
  private long freshNanos;
  private boolean biasKnown;
  private Health healthWhenRunning = Health.OK;
  private volatile Health health = Health.degraded("starting");

  Mpu6050(ChipRegisters chip, Mpu6050Config config, Clock clock) {
    this.chip = chip;
    this.clock = clock;
    this.rateDivider = Math.clamp(Math.round(1000 / config.sampleRate()) - 1, 0, 255);
    this.filter = Registers.filterSelect(1000.0 / (rateDivider + 1));
    this.gyroSelect = Registers.gyroSelect(config.maxAngularVelocity());
    this.accelSelect = Registers.accelSelect(config.maxAcceleration());
    this.gyroScale = Registers.gyroScale(gyroSelect);
    this.accelScale = Registers.accelScale(accelSelect);
    this.cosYaw = StrictMath.cos(config.mountYaw());
    this.sinYaw = StrictMath.sin(config.mountYaw());
  }

  /** Checks that the right chip answers and resets it. */
  void begin() throws ComponentException {
    int identity = chip.readByte(Registers.WHO_AM_I, "WHO_AM_I");
    if (identity != Registers.IDENTITY) {
      throw new ComponentException(
          "%s: WHO_AM_I is 0x%02x, expected 0x68 (MPU-6050); %s"
              .formatted(chip.device(), identity, guess(identity)));
    }
    chip.writeByte(Registers.PWR_MGMT_1, "PWR_MGMT_1", Registers.DEVICE_RESET);
    phase = Phase.RESETTING;
    untilNanos = clock.nanos() + RESET_NANOS;
    if (!health.usable()) {
      health = Health.degraded(chip.device() + ": restarting");
    }
  }

  private static String guess(int identity) {
    return switch (identity) {
      case 0x70 -> "this is an MPU-6500: choose a driver for it";
      case 0x71 -> "this is an MPU-9250: choose a driver for it";
      case 0x98 -> "this is an ICM-20689 or a copy: choose a driver for it";
      case 0x00, 0xff -> "the bus gives no data: check wiring and pull-up resistors";
      default -> "another chip has this address: check wiring and address";
    };
  }

  @Override
  public boolean sample(ImuSample into) throws ComponentException {
    long now = clock.nanos();
    try {
      return switch (phase) {
        case ABSENT -> {
          if (now >= untilNanos) {
            begin();
          }
          yield false;
        }
        case RESETTING -> {
          if (now >= untilNanos) {
            configure(now);
          }
          yield false;
        }
        case SETTLING -> {
          if (now >= untilNanos) {
            settled(now);
          }
          yield false;
        }
        case MEASURING_BIAS -> {
          if (read(into, now)) {
            measureBias(into, now);
          }
          yield false;
        }
        case RUNNING -> read(into, now) && corrected(into);
      };
    } catch (ComponentException e) {
      phase = Phase.ABSENT;
      untilNanos = now + RETRY_NANOS;
      health = Health.failed(String.valueOf(e.getMessage()));
      throw e;
    }
  }

  private void configure(long now) throws ComponentException {
    chip.writeByte(Registers.PWR_MGMT_1, "PWR_MGMT_1", Registers.CLOCK_PLL_X);
    chip.writeByte(Registers.SMPLRT_DIV, "SMPLRT_DIV", rateDivider);
    chip.writeByte(Registers.CONFIG, "CONFIG", filter);
    chip.writeByte(Registers.GYRO_CONFIG, "GYRO_CONFIG", gyroSelect << 3);
    chip.writeByte(Registers.ACCEL_CONFIG, "ACCEL_CONFIG", accelSelect << 3);
    chip.writeByte(Registers.INT_ENABLE, "INT_ENABLE", 1);
    int power = chip.readByte(Registers.PWR_MGMT_1, "PWR_MGMT_1");
    if (power != Registers.CLOCK_PLL_X) {
      throw new ComponentException(
          "%s: PWR_MGMT_1 is 0x%02x after waking, expected 0x01; check the chip's supply"
              .formatted(chip.device(), power));
    }
    phase = Phase.SETTLING;
    untilNanos = now + SETTLE_NANOS;
  }

  private void settled(long now) {
    freshNanos = now;
    if (biasKnown) {
      running();
      return;
    }
    bias.restart();
    phase = Phase.MEASURING_BIAS;
    untilNanos = now + BIAS_PATIENCE_NANOS;
    health = Health.degraded(chip.device() + ": measuring gyroscope bias; keep the robot still");
  }

  private void measureBias(ImuSample raw, long now) {
    bias.add(raw.gyroX, raw.gyroY, raw.gyroZ, now);
    if (bias.complete(BIAS_NANOS, BIAS_SAMPLES, now)) {
      biasKnown = true;
      healthWhenRunning = Health.OK;
      running();
    } else if (now >= untilNanos) {
      biasKnown = true;
      healthWhenRunning =
          Health.degraded(
              chip.device()
                  + ": gyroscope bias not measured because the robot did not stand still for 0.5 s; restart it at rest");
      running();
    }
  }

  private void running() {
    phase = Phase.RUNNING;
    health = healthWhenRunning;
  }

  /**
   * Reads one measurement, bias still in it, turned into the body frame; false when none is new.
   */
  private boolean read(ImuSample into, long now) throws ComponentException {
    chip.read(Registers.INT_STATUS, "INT_STATUS to GYRO_ZOUT_L", burst, burst.length);
    if ((burst[0] & 1) == 0) {
      if (now - freshNanos > SILENCE_NANOS) {
        throw new ComponentException(
            "%s: no measurement for %d ms, expected one every %d ms; the chip may have lost power; setting it up again"
                .formatted(chip.device(), (now - freshNanos) / 1_000_000, rateDivider + 1));
      }
      return false;
    }
    freshNanos = now;
    double accelX = word(1) * accelScale;
    double accelY = word(3) * accelScale;
    double gyroX = word(9) * gyroScale;
    double gyroY = word(11) * gyroScale;
    into.timeNanos = now;
    into.accelX = cosYaw * accelX - sinYaw * accelY;
    into.accelY = sinYaw * accelX + cosYaw * accelY;
    into.accelZ = word(5) * accelScale;
    into.temperature = Registers.celsius(word(7));
    into.gyroX = cosYaw * gyroX - sinYaw * gyroY;
    into.gyroY = sinYaw * gyroX + cosYaw * gyroY;
    into.gyroZ = word(13) * gyroScale;
    return true;
  }

  private boolean corrected(ImuSample into) {
    into.gyroX -= bias.x();
    into.gyroY -= bias.y();
    into.gyroZ -= bias.z();
    return true;
  }

  private int word(int at) {
    return burst[at] << 8 | (burst[at + 1] & 0xff);
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
