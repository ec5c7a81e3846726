package dev.sinew.world.device.bno055;

import dev.sinew.sdk.geometry.Trigonometry;
import dev.sinew.world.device.Noise;
import dev.sinew.world.device.Settings;
import dev.sinew.world.device.register.RegisterChip;
import dev.sinew.world.plant.RobotPlant;

/**
 * Bosch BNO055 at register level, page 0. Source: datasheet BST-BNO055-DS000, revision 1.8. Deaf
 * for 650 ms after power or reset; the gyroscope counts as calibrated after 2 s of standing, the
 * magnetometer after three quarters of a turn or when a profile was written. Until then the heading
 * is 0.6 rad off.
 */
public final class Bno055Model extends RegisterChip {
  private static final int CHIP_ID = 0x00;
  private static final int ACC_DATA = 0x08;
  private static final int GYR_DATA = 0x14;
  private static final int QUA_DATA = 0x20;
  private static final int TEMP = 0x34;
  private static final int CALIB_STAT = 0x35;
  private static final int ST_RESULT = 0x36;
  private static final int SYS_STATUS = 0x39;
  private static final int UNIT_SEL = 0x3b;
  private static final int OPR_MODE = 0x3d;
  private static final int SYS_TRIGGER = 0x3f;
  private static final int PROFILE = 0x55;
  private static final int PROFILE_END = 0x6a;

  private static final long BOOT_NANOS = 650_000_000;
  private static final long PERIOD_NANOS = 10_000_000;
  private static final double GRAVITY = 9.80665;

  private final RobotPlant plant;
  private final Noise noise;
  private final double mountYaw;
  private final double cosYaw;
  private final double sinYaw;
  private final int[] ownProfile = new int[22];
  private long readyNanos;
  private long dueNanos;
  private double stoodSeconds;
  private double turned;
  private double lastHeading;
  private double startHeading;
  private int selfTest = 0x0f;

  public Bno055Model(Settings settings, RobotPlant plant, Noise noise) {
    super(128, 7);
    this.plant = plant;
    this.noise = noise;
    this.mountYaw = settings.number("mountYaw");
    this.cosYaw = StrictMath.cos(mountYaw);
    this.sinYaw = StrictMath.sin(mountYaw);
    for (int i = 0; i < ownProfile.length; i++) {
      ownProfile[i] = i % 2 == 0 ? 1 + (int) (20 * (1 + noise.even())) : 0;
    }
    reset();
    // The robot's supply has been on for longer than the chip needs.
    readyNanos = Long.MIN_VALUE;
  }

  /** The gyroscope fails its self-test from the next start on. */
  public void damage() {
    selfTest = 0x0b;
  }

  @Override
  protected void powerUp() {
    readyNanos = nowNanos + BOOT_NANOS;
    put(CHIP_ID, 0xa0);
    put(0x01, 0xfb);
    put(0x02, 0x32);
    put(0x03, 0x0f);
    put(ST_RESULT, selfTest);
    put(UNIT_SEL, 0x80);
    stoodSeconds = 0;
    turned = 0;
  }

  @Override
  protected boolean answers() {
    return nowNanos >= readyNanos;
  }

  private boolean fusing() {
    int mode = get(OPR_MODE) & 0x0f;
    return mode == 0x08 || mode == 0x0c;
  }

  @Override
  protected void written(int register, int value) {
    if (register == SYS_TRIGGER) {
      if ((value & 0x20) != 0) {
        reset();
      } else {
        put(register, value);
      }
    } else if (register == OPR_MODE) {
      if (fusing() && (value & 0x0f) == 0 && calibrated()) {
        for (int i = 0; i < ownProfile.length; i++) {
          put(PROFILE + i, ownProfile[i]);
        }
      }
      put(register, value & 0x0f);
      startHeading = plant.heading();
      lastHeading = startHeading;
      put(SYS_STATUS, fusing() ? 5 : 0);
    } else if (register == UNIT_SEL
        || (register >= PROFILE && register <= PROFILE_END && !fusing())) {
      // 3.6.4: the profile can be written in configuration mode only.
      put(register, value);
    }
  }

  private boolean profileWritten() {
    return get(PROFILE) == ownProfile[0];
  }

  private boolean compassKnown() {
    return turned > 1.5 * Math.PI || profileWritten();
  }

  private boolean calibrated() {
    return stoodSeconds > 2 && compassKnown();
  }

  @Override
  protected void live() {
    if (!fusing() || nowNanos < readyNanos) {
      dueNanos = nowNanos;
      return;
    }
    while (dueNanos <= nowNanos) {
      dueNanos += PERIOD_NANOS;
      if (Math.abs(plant.yawRate()) < 0.05) {
        stoodSeconds += PERIOD_NANOS * 1e-9;
      }
      turned += Math.abs(plant.heading() - lastHeading);
      lastHeading = plant.heading();
      if (!impairment.frozen()) {
        fuse();
      }
    }
  }

  private void fuse() {
    double scale = impairment.scale();
    double forward = scale * plant.forwardAcceleration();
    double lateral = scale * plant.lateralAcceleration();
    measured[0] = counts((cosYaw * forward + sinYaw * lateral + wobble(0.03)) * 100);
    measured[1] = counts((-sinYaw * forward + cosYaw * lateral + wobble(0.03)) * 100);
    measured[2] = counts((GRAVITY + wobble(0.03)) * 100);
    boolean radians = (get(UNIT_SEL) & 2) != 0;
    double perRate = radians ? 900 : 16 * 180 / Math.PI;
    measured[3] = counts(wobble(0.002) * perRate);
    measured[4] = counts(wobble(0.002) * perRate);
    measured[5] = counts((scale * plant.yawRate() + wobble(0.002)) * perRate);
    double heading =
        (get(OPR_MODE) == 0x0c
                ? plant.heading() + (compassKnown() ? 0 : 0.6)
                : plant.heading() - startHeading)
            + mountYaw;
    measured[6] = Double.doubleToRawLongBits(heading);
    if (!impairment.pass(nowNanos, measured)) {
      return;
    }
    for (int i = 0; i < 3; i++) {
      putLittle(ACC_DATA + 2 * i, measured[i]);
      putLittle(GYR_DATA + 2 * i, measured[3 + i]);
    }
    double half = 0.5 * Double.longBitsToDouble(measured[6]);
    putLittle(QUA_DATA, counts(Trigonometry.cos(half) * 16_384));
    putLittle(QUA_DATA + 6, counts(Trigonometry.sin(half) * 16_384));
    put(TEMP, 29);
    int compass = get(OPR_MODE) != 0x0c ? 0 : compassKnown() ? 3 : 1;
    int gyro = stoodSeconds > 2 ? 3 : 0;
    int system = gyro == 3 && compass == 3 ? 3 : 0;
    put(CALIB_STAT, system << 6 | gyro << 4 | 2 << 2 | compass);
  }

  private double wobble(double deviation) {
    return impairment.noise() * deviation * noise.gaussian();
  }
}
