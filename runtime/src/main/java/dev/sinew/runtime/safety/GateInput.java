package dev.sinew.runtime.safety;

import dev.sinew.sdk.component.LidarSample;

/**
 * What the gate looks at in one cycle. One instance, refilled by the cycle; rules only read it.
 * Ages are robot time since capture, nanoseconds; {@link Long#MAX_VALUE} for a reading that never
 * came.
 */
public final class GateInput {
  /** Robot time of the cycle, nanoseconds. */
  public long nowNanos;

  /** Robot time since the previous cycle, seconds, more than 0. */
  public double dt;

  /** What is asked for: m/s. */
  public double requestLinear;

  /** What is asked for: rad/s. */
  public double requestAngular;

  /** Since the wish was made; {@link Long#MAX_VALUE} when nobody wishes anything. */
  public long requestAgeNanos = Long.MAX_VALUE;

  /** What the gate let through in the previous cycle: m/s. */
  public double previousLinear;

  /** What the gate let through in the previous cycle: rad/s. */
  public double previousAngular;

  public boolean hasWheels;
  public long wheelAgeNanos = Long.MAX_VALUE;
  public boolean hasImu;
  public long imuAgeNanos = Long.MAX_VALUE;
  public boolean hasLidar;
  public long lidarAgeNanos = Long.MAX_VALUE;

  /** How many points of the lidar's last turn follow. */
  public int obstacleCount;

  /** Metres forward of the robot's origin, seen from where the robot is now. */
  public final float[] obstacleX = new float[LidarSample.CAPACITY];

  /** Metres left of the robot's origin, seen from where the robot is now. */
  public final float[] obstacleY = new float[LidarSample.CAPACITY];

  /** Volts; NaN when not measured. */
  public double voltage = Double.NaN;

  /** Whether the emergency stop is latched. */
  public boolean emergencyStop;

  /** Whether the drive base reports itself unusable. */
  public boolean baseFailed;
}
