package dev.sinew.bench.control;

import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.BaseSample;
import dev.sinew.sdk.component.DriveBase;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Imu;
import dev.sinew.sdk.component.ImuSample;
import dev.sinew.sdk.component.Lidar;
import dev.sinew.sdk.component.LidarSample;
import dev.sinew.sdk.component.PowerMonitor;
import dev.sinew.sdk.component.PowerSample;
import dev.sinew.sdk.time.Clock;

/**
 * Sensors of a rover that drives a wide circle in the middle of a round room. They answer at once;
 * what they say depends on the clock only, so two readers are told the same. They are a little
 * noisy, since exact repetition is how the gate knows a frozen sensor.
 */
final class StandInSensors {
  /** Points in one turn of the lidar, as the A1 gives them: 8000 a second, 5.5 turns. */
  static final int POINTS = 1450;

  /** From the first point of a turn to the last, nanoseconds. */
  static final long TURN_NANOS = 181_000_000L;

  /** Metres per second. */
  private static final double FORWARD = 0.302;

  /** Radians per second. */
  private static final double TURN = 0.055;

  private static final double WALL = 2.5;

  private StandInSensors() {}

  /** Between −1 and 1, another value at every moment. */
  private static double noise(long nanos) {
    long mixed = nanos * 0x9e37_79b9_7f4a_7c15L;
    return (mixed >> 11) * 0x1p-52;
  }

  /** A wide curve to the left. */
  static final class Base implements DriveBase {
    private final Clock clock;
    private long moved;

    Base(Clock clock) {
      this.clock = clock;
    }

    @Override
    public boolean sample(BaseSample into) {
      long now = clock.nanos();
      double seconds = now * 1e-9;
      into.timeNanos = now;
      into.forward = FORWARD * seconds;
      into.turn = TURN * seconds;
      into.forwardVelocity = FORWARD;
      into.turnVelocity = TURN;
      return true;
    }

    @Override
    public void apply(GuardedCommand command) {
      if (!command.stop() && command.linear() != 0) {
        moved++;
      }
    }

    long moved() {
      return moved;
    }

    @Override
    public void safeState() {}

    @Override
    public boolean holonomic() {
      return false;
    }

    @Override
    public double minTurningRadius() {
      return 0;
    }

    @Override
    public Health health() {
      return Health.OK;
    }

    @Override
    public void close() {}
  }

  /** Turns as the wheels do. */
  static final class Inertia implements Imu {
    private final Clock clock;

    Inertia(Clock clock) {
      this.clock = clock;
    }

    @Override
    public boolean sample(ImuSample into) {
      into.timeNanos = clock.nanos();
      into.gyroZ = TURN + 0.001 * noise(into.timeNanos);
      into.accelZ = 9.81;
      into.temperature = 30;
      return true;
    }

    @Override
    public Health health() {
      return Health.OK;
    }

    @Override
    public void close() {}
  }

  /** A round wall, a whole turn at a time. */
  static final class Scanner implements Lidar {
    private final Clock clock;
    private long doneNanos = Long.MIN_VALUE;

    Scanner(Clock clock) {
      this.clock = clock;
    }

    @Override
    public boolean sample(LidarSample into) {
      long now = clock.nanos();
      if (doneNanos != Long.MIN_VALUE && now - doneNanos < TURN_NANOS) {
        return false;
      }
      doneNanos = now;
      into.startNanos = now - TURN_NANOS;
      into.timeNanos = now;
      into.count = POINTS;
      for (int i = 0; i < POINTS; i++) {
        into.angle[i] = (float) (2 * Math.PI * i / POINTS);
        into.range[i] = (float) (WALL + 0.2 * (i % 7) / 7 + 0.002 * noise(now));
      }
      return true;
    }

    @Override
    public double maxRange() {
      return 12;
    }

    @Override
    public Health health() {
      return Health.OK;
    }

    @Override
    public void close() {}
  }

  /** A battery that is half full. */
  static final class Supply implements PowerMonitor {
    private final Clock clock;

    Supply(Clock clock) {
      this.clock = clock;
    }

    @Override
    public boolean sample(PowerSample into) {
      into.timeNanos = clock.nanos();
      into.voltage = 7.4;
      into.current = 0.8;
      return true;
    }

    @Override
    public Health health() {
      return Health.OK;
    }

    @Override
    public void close() {}
  }
}
