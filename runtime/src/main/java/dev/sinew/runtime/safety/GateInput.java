package dev.sinew.runtime.safety;

import dev.sinew.runtime.fitting.Fittings;
import dev.sinew.runtime.safety.space.LeaseTable;
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

  /** The body in the odometry frame: metres, metres, radians. */
  public double poseX;

  public double poseY;
  public double poseHeading;

  /** What the wheels did: m/s. */
  public double measuredLinear;

  /** What the gyro or the wheels say of the turning: rad/s. */
  public double measuredAngular;

  /** What the wheels alone say of the turning: rad/s. */
  public double wheelTurn;

  /** What the gyro alone says of the turning: rad/s. */
  public double gyroTurn;

  /** Robot time of the newest wheel reading, nanoseconds. */
  public long wheelNanos = Long.MIN_VALUE;

  /** Robot time of the newest inertial reading, nanoseconds. */
  public long imuNanos = Long.MIN_VALUE;

  /** Specific force in the body frame, m/s²; all exactly 0 when not measured. */
  public double accelX;

  public double accelY;
  public double accelZ;

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

  /** How many range finders follow. */
  public int rangeCount;

  /** Where each was at its reading, seen from where the robot is now: metres forward. */
  public final double[] rangeX = new double[Fittings.MOST];

  /** Metres left. */
  public final double[] rangeY = new double[Fittings.MOST];

  /** Where its axis pointed, radians. */
  public final double[] rangeYaw = new double[Fittings.MOST];

  /** Full opening angle of its cone, radians. */
  public final double[] rangeField = new double[Fittings.MOST];

  /** The longest distance that it reports, metres. */
  public final double[] rangeReach = new double[Fittings.MOST];

  /**
   * What it sees, metres; infinite when nothing within its reach, NaN when it cannot say, or its
   * reading is too old, or it has failed.
   */
  public final double[] rangeDistance = new double[Fittings.MOST];

  /** What is wrong with an emergency-stop button, a sentence; empty when nothing is. */
  public String stopButton = "";

  /** Volts; NaN when not measured. */
  public double voltage = Double.NaN;

  /** Share of a full battery in [0, 1]; NaN when not known. */
  public double charge = Double.NaN;

  /** Hottest part that is measured, °C; NaN when none is. */
  public double temperature = Double.NaN;

  /** Since the operator's page was last heard of; {@link Long#MAX_VALUE} for never. */
  public long operatorAgeNanos = Long.MAX_VALUE;

  /** What peers have granted. */
  public LeaseTable leases = LeaseTable.NONE;

  /** Whether the emergency stop is latched. */
  public boolean emergencyStop;

  /** Whether nobody would make the outputs safe if this process died. */
  public boolean unguarded;

  /** Whether the drive base reports itself unusable. */
  public boolean baseFailed;

  // What the gate itself remembers or has worked out, filled by it before the rules see it.

  /** How fast the command sped up between the two previous cycles, m/s², at least 0. */
  double previousAcceleration;

  /** How fast the turning sped up between the two previous cycles, rad/s², at least 0. */
  double previousAngularAcceleration;

  /** Deceleration to plan with: as configured, or as measured when that is worse, m/s². */
  double braking;

  boolean tilted;
  boolean falling;
  boolean strayed;
}
