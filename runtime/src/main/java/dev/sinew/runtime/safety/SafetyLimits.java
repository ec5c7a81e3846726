package dev.sinew.runtime.safety;

/**
 * What the gate holds the robot to.
 *
 * @param footprintRadius radius of the circle around the body's origin that holds the whole robot,
 *     m
 * @param maxLinear m/s, forward and backward
 * @param maxAngular rad/s, either way
 * @param linearAcceleration m/s², speeding up
 * @param angularAcceleration rad/s²
 * @param braking m/s², the deceleration that the base is known to reach
 * @param clearance metres left between the footprint and an obstacle after braking
 * @param reactionNanos time between the capture of a scan and the wheels' answer to it
 * @param commandAgeNanos a wish older than this no longer moves the robot
 * @param wheelAgeNanos oldest usable wheel reading
 * @param imuAgeNanos oldest usable inertial reading
 * @param lidarAgeNanos oldest usable turn of the lidar
 * @param commandValidityNanos how long an issued command holds without a successor
 * @param minVoltage volts under which the base stays stopped; 0 when the supply is not measured
 */
public record SafetyLimits(
    double footprintRadius,
    double maxLinear,
    double maxAngular,
    double linearAcceleration,
    double angularAcceleration,
    double braking,
    double clearance,
    long reactionNanos,
    long commandAgeNanos,
    long wheelAgeNanos,
    long imuAgeNanos,
    long lidarAgeNanos,
    long commandValidityNanos,
    double minVoltage) {}
