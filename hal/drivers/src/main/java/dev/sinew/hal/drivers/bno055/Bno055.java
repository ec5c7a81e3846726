package dev.sinew.hal.drivers.bno055;

import dev.sinew.hal.drivers.inertial.TurnSum;
import dev.sinew.hal.drivers.register.ChipRegisters;
import dev.sinew.hal.drivers.register.ChipSensor;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Followers;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Imu;
import dev.sinew.sdk.component.ImuSample;
import dev.sinew.sdk.component.SharedSensor;
import dev.sinew.sdk.time.Clock;

/**
 * Bosch BNO055 in a fusion mode, 100 Hz. The chip calibrates itself while the robot stands and
 * turns; until it says that it has, the health is degraded. What it then knows is kept and given
 * back to it at the next start (in the mode with the magnetometer: reading it stops the fusion for
 * a moment, which would make a heading without north begin anew). Never waits: the reset's 650 ms
 * and the changes of mode pass while {@link #sample} returns false.
 */
final class Bno055 extends ChipSensor<ImuSample> implements Imu, SharedSensor<ImuSample> {
  /** Table 0-2: 650 ms from reset to configuration mode. */
  static final long RESET_NANOS = 700_000_000;

  /** Table 3-6: 19 ms into the configuration mode, 7 ms out of it. */
  static final long MODE_NANOS = 25_000_000;

  /** Fusion runs at 100 Hz. */
  static final long PERIOD_NANOS = 10_000_000;

  /** A robot that turns slower than this may lose its fusion for a moment, rad/s. */
  private static final double STILL = 0.05;

  private enum Phase {
    RESETTING,
    RUNNING,
    LEAVING_TO_KEEP,
    ENTERING
  }

  private final Bno055Config config;
  private final int mode;
  private final KeptProfile profile;
  private final double cosYaw;
  private final double sinYaw;
  private final double cosHalfYaw;
  private final double sinHalfYaw;
  private final byte[] data = new byte[Registers.DATA_BYTES];
  private final byte[] state = new byte[Registers.STATE_BYTES];
  private final double[] orientation = {1, 0, 0, 0};
  private final Followers<ImuSample> followers = new Followers<>();
  private final TurnSum turn = new TurnSum();
  private final Health calibrating;

  private Phase phase = Phase.RESETTING;
  private long untilNanos;
  private long orientedNanos = Long.MIN_VALUE;

  Bno055(ChipRegisters chip, Bno055Config config, KeptProfile profile, Clock clock) {
    super(chip, clock);
    this.config = config;
    this.profile = profile;
    this.mode = config.mode() == Bno055Config.Mode.NDOF ? Registers.MODE_NDOF : Registers.MODE_IMU;
    this.cosYaw = StrictMath.cos(config.mountYaw());
    this.sinYaw = StrictMath.sin(config.mountYaw());
    this.cosHalfYaw = StrictMath.cos(config.mountYaw() / 2);
    this.sinHalfYaw = StrictMath.sin(config.mountYaw() / 2);
    this.calibrating =
        Health.degraded(
            chip.device()
                + (absolute()
                    ? ": the chip is not calibrated yet; let the robot stand for 3 s and then turn"
                        + " once on the spot"
                    : ": the chip is not calibrated yet; let the robot stand for 3 s"));
  }

  /** Whether the heading is against magnetic north. */
  boolean absolute() {
    return mode == Registers.MODE_NDOF;
  }

  /** Robot time of the newest orientation. */
  long orientedNanos() {
    return orientedNanos;
  }

  /** The newest orientation of the body: w, x, y, z. */
  void orientation(double[] into) {
    System.arraycopy(orientation, 0, into, 0, orientation.length);
  }

  @Override
  protected void setUp(long now) throws ComponentException {
    identify();
    chip.writeByte(Registers.SYS_TRIGGER, "SYS_TRIGGER", Registers.RESET);
    phase = Phase.RESETTING;
    untilNanos = now + RESET_NANOS;
    progress(Health.degraded(chip.device() + ": starting"));
  }

  private void identify() throws ComponentException {
    int identity = chip.readByte(Registers.CHIP_ID, "CHIP_ID");
    if (identity != Registers.IDENTITY) {
      throw new ComponentException(
          "%s: CHIP_ID is 0x%02x, expected 0xa0 (BNO055); another chip has this address: check wiring and address"
              .formatted(chip.device(), identity));
    }
  }

  @Override
  protected boolean measure(ImuSample into, long now) throws ComponentException {
    if (now < untilNanos) {
      return false;
    }
    switch (phase) {
      case RESETTING -> {
        configure();
        enter(now);
        return false;
      }
      case ENTERING -> {
        phase = Phase.RUNNING;
        return false;
      }
      case LEAVING_TO_KEEP -> {
        chip.read(Registers.PROFILE, "calibration profile", data, KeptProfile.BYTES);
        profile.keep(data);
        enter(now);
        return false;
      }
      default -> {
        return read(into, now);
      }
    }
  }

  private void configure() throws ComponentException {
    identify();
    int passed = chip.readByte(Registers.ST_RESULT, "ST_RESULT") & Registers.ALL_PASSED;
    if (passed != Registers.ALL_PASSED) {
      throw new ComponentException(
          "%s: self-test failed: ST_RESULT is 0x%x, expected 0xf; %s is damaged: check the chip's supply, then replace it"
              .formatted(
                  chip.device(),
                  passed,
                  (passed & 1) == 0
                      ? "the accelerometer"
                      : (passed & 2) == 0
                          ? "the magnetometer"
                          : (passed & 4) == 0 ? "the gyroscope" : "the microcontroller"));
    }
    chip.writeByte(Registers.UNIT_SEL, "UNIT_SEL", Registers.UNITS);
    chip.writeByte(Registers.SYS_TRIGGER, "SYS_TRIGGER", config.crystal() ? Registers.CRYSTAL : 0);
    if (absolute() && profile.known()) {
      profile.into(data);
      for (int i = 0; i < KeptProfile.BYTES; i++) {
        chip.writeByte(Registers.PROFILE + i, "calibration profile", data[i]);
      }
    }
  }

  private void enter(long now) throws ComponentException {
    chip.writeByte(Registers.OPR_MODE, "OPR_MODE", mode);
    phase = Phase.ENTERING;
    untilNanos = now + MODE_NANOS;
  }

  private boolean read(ImuSample into, long now) throws ComponentException {
    untilNanos = now + PERIOD_NANOS - 1_000_000;
    chip.read(Registers.ACC_DATA, "ACC_DATA to QUA_DATA", data, data.length);
    chip.read(Registers.TEMP, "TEMP to OPR_MODE", state, state.length);
    if ((state[Registers.MODE_AT] & 0x0f) != mode) {
      throw new ComponentException(
          "%s: OPR_MODE is 0x%02x, expected 0x%02x; the chip may have lost power: check its supply; setting it up again"
              .formatted(chip.device(), state[Registers.MODE_AT], mode));
    }
    if (state[Registers.SYSTEM_STATUS_AT] == 1) {
      throw new ComponentException(
          "%s: the chip reports system error %d; setting it up again: check its supply if it comes back"
              .formatted(chip.device(), state[Registers.SYSTEM_ERROR_AT]));
    }
    double forceX = word(0) * Registers.FORCE;
    double forceY = word(2) * Registers.FORCE;
    double rateX = word(Registers.RATE_AT) * Registers.RATE;
    double rateY = word(Registers.RATE_AT + 2) * Registers.RATE;
    into.timeNanos = now;
    into.accelX = cosYaw * forceX - sinYaw * forceY;
    into.accelY = sinYaw * forceX + cosYaw * forceY;
    into.accelZ = word(4) * Registers.FORCE;
    into.gyroX = cosYaw * rateX - sinYaw * rateY;
    into.gyroY = sinYaw * rateX + cosYaw * rateY;
    into.gyroZ = word(Registers.RATE_AT + 4) * Registers.RATE;
    into.turnZ = turn.add(into.gyroZ, now);
    into.temperature = state[0];
    orient(now);
    boolean calibrated = calibrated(state[Registers.CALIBRATION_AT]);
    report(calibrated ? Health.OK : calibrating);
    if (calibrated && absolute() && !profile.known() && Math.abs(into.gyroZ) < STILL) {
      chip.writeByte(Registers.OPR_MODE, "OPR_MODE", Registers.CONFIGURE);
      phase = Phase.LEAVING_TO_KEEP;
      untilNanos = now + MODE_NANOS;
    }
    followers.tell(into);
    return true;
  }

  /**
   * 4.3.54: system, gyroscope, accelerometer, magnetometer, two bits each; 3 is fully calibrated.
   */
  private boolean calibrated(int bits) {
    boolean gyro = (bits >> 4 & 3) == 3;
    return absolute() ? gyro && (bits & 3) == 3 && (bits >> 6 & 3) >= 2 : gyro;
  }

  /** What turns the chip into the world, after what turns the body into the chip. */
  private void orient(long now) {
    double w = word(Registers.QUATERNION_AT) * Registers.UNITY;
    double x = word(Registers.QUATERNION_AT + 2) * Registers.UNITY;
    double y = word(Registers.QUATERNION_AT + 4) * Registers.UNITY;
    double z = word(Registers.QUATERNION_AT + 6) * Registers.UNITY;
    double length = StrictMath.sqrt(w * w + x * x + y * y + z * z);
    if (!(length > 0.95 && length < 1.05)) {
      // Right after the start the fusion has nothing to say.
      return;
    }
    double scale = 1 / length;
    orientation[0] = scale * (w * cosHalfYaw + z * sinHalfYaw);
    orientation[1] = scale * (x * cosHalfYaw - y * sinHalfYaw);
    orientation[2] = scale * (y * cosHalfYaw + x * sinHalfYaw);
    orientation[3] = scale * (z * cosHalfYaw - w * sinHalfYaw);
    orientedNanos = now;
  }

  private int word(int at) {
    return (data[at] & 0xff) | data[at + 1] << 8;
  }

  @Override
  public void follow(Follower<ImuSample> follower) {
    followers.add(follower);
  }

  @Override
  public void unfollow(Follower<ImuSample> follower) {
    followers.remove(follower);
  }

  /** The configuration mode stops the fusion. */
  @Override
  protected void sleep() throws ComponentException {
    chip.writeByte(Registers.OPR_MODE, "OPR_MODE", Registers.CONFIGURE);
  }
}
