package dev.sinew.runtime.cycle;

import dev.sinew.runtime.bus.ActuatorOutput;
import dev.sinew.runtime.bus.SensorInput;
import dev.sinew.runtime.fitting.Fittings;
import dev.sinew.runtime.fitting.GaugeFitting;
import dev.sinew.runtime.fitting.SetpointFitting;
import dev.sinew.sdk.component.BaseSample;
import dev.sinew.sdk.component.DriveBase;
import dev.sinew.sdk.component.Gauge;
import dev.sinew.sdk.component.ImuSample;
import dev.sinew.sdk.component.LidarSample;
import dev.sinew.sdk.component.PowerSample;
import dev.sinew.sdk.component.Reading;
import dev.sinew.sdk.component.SetpointActuator;
import dev.sinew.sdk.geometry.Pose2d;
import java.util.List;
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
 * @param gauges everything else that measures, in the order of the robot file's components
 * @param setpoints the actuators that follow setpoints, in the same order
 */
public record Body(
    Optional<Wheels> base,
    Optional<SensorInput<ImuSample>> imu,
    Optional<SensorInput<LidarSample>> lidar,
    Pose2d lidarMount,
    Optional<SensorInput<PowerSample>> power,
    BatteryRange battery,
    List<GaugePort> gauges,
    List<SetpointPort> setpoints) {
  public Body {
    gauges = List.copyOf(gauges);
    setpoints = List.copyOf(setpoints);
  }

  /** Of a robot without gauges and setpoints. */
  public Body(
      Optional<Wheels> base,
      Optional<SensorInput<ImuSample>> imu,
      Optional<SensorInput<LidarSample>> lidar,
      Pose2d lidarMount,
      Optional<SensorInput<PowerSample>> power,
      BatteryRange battery) {
    this(base, imu, lidar, lidarMount, power, battery, List.of(), List.of());
  }

  /** The same with another drive base. */
  public Body withBase(Optional<Wheels> other) {
    return new Body(other, imu, lidar, lidarMount, power, battery, gauges, setpoints);
  }

  /** The same with other gauges and setpoints. */
  public Body withFitted(List<GaugePort> otherGauges, List<SetpointPort> otherSetpoints) {
    return new Body(base, imu, lidar, lidarMount, power, battery, otherGauges, otherSetpoints);
  }

  /** What the gauges and setpoints are, by description. Allocates. */
  public Fittings fittings() {
    return gauges.isEmpty() && setpoints.isEmpty()
        ? Fittings.NONE
        : new Fittings(
            gauges.stream().map(GaugePort::fitting).toList(),
            setpoints.stream().map(SetpointPort::fitting).toList());
  }

  /**
   * An actuator with setpoints and the way out for its commands.
   *
   * @param actuator health
   * @param output its commands
   */
  public record SetpointPort(
      SetpointFitting fitting, SetpointActuator actuator, ActuatorOutput output) {}

  /**
   * A gauge and the way in for its readings.
   *
   * @param gauge health
   * @param input its readings
   */
  public record GaugePort(GaugeFitting fitting, Gauge gauge, SensorInput<Reading> input) {}

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
