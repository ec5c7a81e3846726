package dev.sinew.runtime.config.robot;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;
import java.time.Duration;

/**
 * What the safety gate holds a robot to.
 *
 * @param footprintRadius radius of the circle around the body's origin that holds the whole robot,
 *     m
 * @param maxLinear m/s, forward and backward
 * @param maxAngular rad/s, either way
 * @param maxLinearAcceleration m/s², speeding up
 * @param maxAngularAcceleration rad/s²
 * @param braking m/s², the deceleration that the base is known to reach
 * @param clearance metres left between footprint and obstacle after braking
 * @param reaction from the capture of a scan to the wheels' answer
 * @param commandAge a wish older than this no longer moves the robot
 * @param commandValidity how long a command holds without a successor
 * @param sensorAge oldest usable readings
 * @param minVoltage volts under which the base stays stopped
 */
@Doc("What the safety gate holds the robot to.")
public record Safety(
    @Doc("Radius of the circle around the body's origin that holds the whole robot.")
        @Unit("m")
        @Range(min = 0.02, max = 5)
        double footprintRadius,
    @Doc("Highest speed, forward and backward.") @Unit("m/s") @Range(min = 0.01, max = 10)
        double maxLinear,
    @Doc("Highest turning speed, either way.") @Unit("rad/s") @Range(min = 0.01, max = 20)
        double maxAngular,
    @Doc("Highest acceleration when speeding up.") @Unit("m/s²") @Range(min = 0.01, max = 50)
        double maxLinearAcceleration,
    @Doc("Highest angular acceleration.") @Unit("rad/s²") @Range(min = 0.01, max = 200)
        double maxAngularAcceleration,
    @Doc("Deceleration that the base is known to reach.") @Unit("m/s²") @Range(min = 0.01, max = 50)
        double braking,
    @Doc("Room left between footprint and obstacle after braking.")
        @Unit("m")
        @Range(min = 0, max = 5)
        @Default("0.1")
        double clearance,
    @Doc("From the capture of a scan to the wheels' answer.")
        @Range(min = 0, max = 2)
        @Default("'150 ms'")
        Duration reaction,
    @Doc("A skill's wish older than this no longer moves the robot.")
        @Range(min = 0.01, max = 5)
        @Default("'200 ms'")
        Duration commandAge,
    @Doc("How long a command to an actuator holds without a successor.")
        @Range(min = 0.01, max = 2)
        @Default("'100 ms'")
        Duration commandValidity,
    @Doc("Oldest usable readings; with older ones the robot stops.") @Default("{}")
        SensorAge sensorAge,
    @Doc("Supply voltage under which the base stays stopped; 0 for no limit.")
        @Unit("V")
        @Range(min = 0, max = 100)
        @Default("0")
        double minVoltage) {

  /**
   * Oldest usable readings.
   *
   * @param wheels of the drive base
   * @param imu inertial readings
   * @param lidar time since the last point of a turn
   */
  public record SensorAge(
      @Doc("Wheel readings.") @Range(min = 0.01, max = 10) @Default("'100 ms'") Duration wheels,
      @Doc("Inertial readings.") @Range(min = 0.01, max = 10) @Default("'100 ms'") Duration imu,
      @Doc("Turns of the lidar.") @Range(min = 0.05, max = 10) @Default("'500 ms'")
          Duration lidar) {}
}
