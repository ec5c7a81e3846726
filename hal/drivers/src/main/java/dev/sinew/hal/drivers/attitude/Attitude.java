package dev.sinew.hal.drivers.attitude;

import dev.sinew.hal.drivers.orientation.MahonyFilter;
import dev.sinew.sdk.component.AttitudeSensor;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.ImuSample;
import dev.sinew.sdk.component.Magnetometer;
import dev.sinew.sdk.component.Reading;
import dev.sinew.sdk.component.SharedSensor;
import dev.sinew.sdk.exchange.LatestSlot;
import dev.sinew.sdk.time.Clock;
import java.util.Optional;

/**
 * Follows an IMU: each of its samples turns the filter. The magnetometer may hang on another bus
 * and so be told of by another thread; its newest field crosses in a slot.
 */
final class Attitude implements AttitudeSensor {
  /** After a longer gap the turns between are not known; no more than this is turned on. */
  static final long LONGEST_GAP_NANOS = 500_000_000;

  /** Without a field for this long the heading goes by the gyroscope alone. */
  static final long STALE_FIELD_NANOS = 1_000_000_000;

  private final String name;
  private final SharedSensor<ImuSample> imu;
  private final Optional<SharedSensor<Reading>> magnetometer;
  private final SharedSensor.Follower<ImuSample> imuFollower = this::turned;
  private final SharedSensor.Follower<Reading> fieldFollower = this::felt;
  private final LatestSlot<Reading> field;
  private final MahonyFilter filter;
  private final Clock clock;
  private final Health noField;
  private final Health noMotion;

  private boolean begun;
  private boolean headed;
  private boolean fresh;
  private long lastNanos;
  private long fieldNanos;
  private volatile Health health;

  Attitude(
      String name,
      SharedSensor<ImuSample> imu,
      Optional<SharedSensor<Reading>> magnetometer,
      AttitudeConfig config,
      Clock clock) {
    this.name = name;
    this.imu = imu;
    this.magnetometer = magnetometer;
    this.clock = clock;
    this.field = new LatestSlot<>(() -> new Reading(Magnetometer.QUANTITIES.size()));
    this.filter = new MahonyFilter(config.proportional(), config.integral());
    this.noField =
        Health.degraded(
            "%s: no field from '%s' for 1 s; the heading goes by the gyroscope alone: check '%s'"
                .formatted(name, config.magnetometer(), config.magnetometer()));
    this.noMotion =
        Health.failed(
            "%s: no samples from '%s'; check '%s'".formatted(name, config.imu(), config.imu()));
    this.health = Health.degraded(name + ": waits for the first sample of '" + config.imu() + "'");
    this.lastNanos = clock.nanos();
    imu.follow(imuFollower);
    magnetometer.ifPresent(sensor -> sensor.follow(fieldFollower));
  }

  @Override
  public boolean absoluteHeading() {
    return magnetometer.isPresent();
  }

  /** The magnetometer's thread. */
  private void felt(Reading reading) {
    Reading back = field.back();
    back.timeNanos = reading.timeNanos;
    System.arraycopy(reading.values, 0, back.values, 0, back.values.length);
    field.publish();
  }

  /** The IMU's thread, which is also ours. */
  private void turned(ImuSample sample) {
    long gap = sample.timeNanos - lastNanos;
    if (gap <= 0) {
      return;
    }
    boolean newField = field.take();
    Reading now = field.front();
    double mx = now.values[Magnetometer.X];
    double my = now.values[Magnetometer.Y];
    double mz = now.values[Magnetometer.Z];
    if (!begun) {
      filter.begin(sample.accelX, sample.accelY, sample.accelZ);
      begun = true;
      headed = false;
    } else {
      // After a gap the heading is the last one known; gravity sets the rest right.
      filter.turn(
          sample.gyroX, sample.gyroY, sample.gyroZ, Math.min(gap, LONGEST_GAP_NANOS) * 1e-9);
      filter.vertical(sample.accelX, sample.accelY, sample.accelZ);
      if (newField && headed) {
        filter.north(mx, my, mz);
      }
    }
    if (newField) {
      fieldNanos = now.timeNanos;
      if (!headed) {
        filter.takeHeading(mx, my, mz);
        headed = true;
      }
    }
    lastNanos = sample.timeNanos;
    fresh = true;
  }

  @Override
  public boolean sample(Reading into) {
    long now = clock.nanos();
    if (!fresh) {
      if (now - lastNanos > LONGEST_GAP_NANOS && health.usable() && begun) {
        health = noMotion;
      }
      return false;
    }
    fresh = false;
    into.timeNanos = lastNanos;
    into.values[W] = filter.w();
    into.values[X] = filter.x();
    into.values[Y] = filter.y();
    into.values[Z] = filter.z();
    boolean stale =
        magnetometer.isPresent() && (!headed || lastNanos - fieldNanos > STALE_FIELD_NANOS);
    Health found = stale ? noField : Health.OK;
    if (health != found) {
      health = found;
    }
    return true;
  }

  @Override
  public Health health() {
    return health;
  }

  @Override
  public void close() {
    imu.unfollow(imuFollower);
    magnetometer.ifPresent(sensor -> sensor.unfollow(fieldFollower));
    health = Health.failed(name + ": closed");
  }
}
