package dev.sinew.runtime.cycle;

import dev.sinew.runtime.bus.ActuatorOutput;
import dev.sinew.runtime.bus.SensorInput;
import dev.sinew.sdk.component.BaseSample;
import dev.sinew.sdk.component.DriveBase;
import dev.sinew.sdk.component.ImuSample;
import dev.sinew.sdk.component.LidarSample;
import dev.sinew.sdk.component.PowerSample;
import dev.sinew.sdk.geometry.Pose2d;
import java.util.Optional;

/**
 * The inputs and outputs the cycle works with, by what they mean to it. A robot without one of them
 * simply lacks it: without a drive base nothing moves.
 *
 * @param base the wheels, their motors and encoders
 * @param imu inertial unit
 * @param lidar scanning range finder
 * @param lidarMount where the lidar sits on the body
 * @param power supply monitor
 * @param battery voltages of the empty and the full battery
 */
public record Body(
    Optional<Wheels> base,
    Optional<SensorInput<ImuSample>> imu,
    Optional<SensorInput<LidarSample>> lidar,
    Pose2d lidarMount,
    Optional<SensorInput<PowerSample>> power,
    BatteryRange battery) {

  /**
   * The drive base, both ways.
   *
   * @param base geometry and health
   * @param input its encoders
   * @param output its motors
   */
  public record Wheels(DriveBase base, SensorInput<BaseSample> input, ActuatorOutput output) {}

  /**
   * What empty and full mean.
   *
   * @param empty volts
   * @param full volts
   */
  public record BatteryRange(double empty, double full) {
    double charge(double voltage) {
      return Math.max(0, Math.min(1, (voltage - empty) / (full - empty)));
    }
  }
}
