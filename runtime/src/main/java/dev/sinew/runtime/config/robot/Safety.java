package dev.sinew.runtime.config.robot;

import dev.sinew.runtime.safety.space.Footprint;
import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;
import dev.sinew.sdk.geometry.Point2d;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
 * @param outline corners of the robot's outline; without them it is the circle
 * @param maxLinearJerk m/s³ while speeding up
 * @param maxAngularJerk rad/s³ while speeding up
 * @param late what holds while a sensor is late but not yet missing
 * @param blind what the lidar cannot see
 * @param attitude how far the robot may lean
 * @param supply when battery or heat slow the robot down
 * @param zones where the robot may not go
 * @param operatorLink oldest sign of life from an operator's page; absent when none is demanded
 * @param wheelsMustFollow whether wheels that do not do what they are told stop the robot
 * @param ranges what range finders are held to
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
        double minVoltage,
    @Doc(
            "Corners of the robot's outline in order, convex, the origin inside; without them it is"
                + " the circle of footprintRadius, which must hold them.")
        @Default("[]")
        List<Corner> outline,
    @Doc("Highest jerk when speeding up.") @Unit("m/s³") @Range(min = 0.1, max = 1000) @Default("8")
        double maxLinearJerk,
    @Doc("Highest angular jerk when speeding up.")
        @Unit("rad/s³")
        @Range(min = 0.1, max = 10000)
        @Default("80")
        double maxAngularJerk,
    @Doc("What holds while a sensor is late but not yet missing.") @Default("{}") Late late,
    @Doc("What the lidar cannot see.") @Default("{}") Blind blind,
    @Doc("How far the robot may lean; judged where there is an inertial unit.") @Default("{}")
        Attitude attitude,
    @Doc("When the battery or heat slow the robot down.") @Default("{}") Supply supply,
    @Doc("Where the robot may not go, in the odometry frame, by names of your choice.")
        @Default("{}")
        Map<String, Zone> zones,
    @Doc(
            "With an older sign of life from an operator's page the robot stops; absent when no"
                + " operator is demanded.")
        @Range(min = 0.3, max = 60)
        Optional<Duration> operatorLink,
    @Doc("Whether wheels that do not do what they are told stop the robot.") @Default("true")
        boolean wheelsMustFollow,
    @Doc("What holds for the range finders; each looks where its mountYaw points.") @Default("{}")
        Ranges ranges) {

  public Safety {
    List<Point2d> corners = outline.stream().map(c -> new Point2d(c.x(), c.y())).toList();
    if (!corners.isEmpty()) {
      Footprint.Polygon polygon;
      try {
        polygon = Footprint.of(corners);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("outline: " + e.getMessage(), e);
      }
      if (polygon.reach() > footprintRadius) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "footprintRadius: %s m does not hold the outline, whose farthest corner is at %.3f"
                    + " m",
                footprintRadius,
                polygon.reach()));
      }
    }
  }

  /**
   * Oldest usable readings; with older ones the robot stops.
   *
   * @param wheels of the drive base
   * @param imu inertial readings
   * @param lidar time since the last point of a turn
   * @param stopButton states of an emergency-stop button
   */
  public record SensorAge(
      @Doc("Wheel readings.") @Range(min = 0.01, max = 10) @Default("'100 ms'") Duration wheels,
      @Doc("Inertial readings.") @Range(min = 0.01, max = 10) @Default("'1 s'") Duration imu,
      @Doc("Turns of the lidar.") @Range(min = 0.05, max = 10) @Default("'500 ms'") Duration lidar,
      @Doc("States of an emergency-stop button.") @Range(min = 0.05, max = 10) @Default("'300 ms'")
          Duration stopButton) {}

  /**
   * What range finders are held to.
   *
   * @param age oldest usable distance
   * @param creep m/s where one cannot say
   */
  public record Ranges(
      @Doc("A distance older than this counts as unknown.")
          @Range(min = 0.05, max = 10)
          @Default("'300 ms'")
          Duration age,
      @Doc(
              "Highest speed towards where a range finder cannot say whether the way is free; 0 for"
                  + " not at all.")
          @Unit("m/s")
          @Range(min = 0, max = 10)
          @Default("0.1")
          double creep) {}

  /**
   * A corner of an outline or a zone.
   *
   * @param x metres
   * @param y metres
   */
  public record Corner(
      @Doc("Along x.") @Unit("m") @Range(min = -10000, max = 10000) double x,
      @Doc("Along y.") @Unit("m") @Range(min = -10000, max = 10000) double y) {}

  /**
   * What holds while a sensor is late but not yet missing.
   *
   * @param wheels readings of the drive base
   * @param imu inertial readings; from here on the wheels tell the heading
   * @param lidar turns of the lidar
   */
  public record Late(
      @Doc("Wheel readings.") @Default("{ after: '60 ms', maxLinear: 0.15, maxAngular: 0.6 }")
          Slow wheels,
      @Doc("Inertial readings; from then on the wheels alone tell the heading.")
          @Default("{ after: '100 ms', maxLinear: 0.3, maxAngular: 0.5 }")
          Slow imu,
      @Doc("Turns of the lidar.") @Default("{ after: '350 ms', maxLinear: 0.15, maxAngular: 0.6 }")
          Slow lidar) {}

  /**
   * Limits from an age on.
   *
   * @param after readings older than this are late
   * @param maxLinear m/s
   * @param maxAngular rad/s
   */
  public record Slow(
      @Doc("Readings older than this are late.") @Range(min = 0.01, max = 10) Duration after,
      @Doc("Highest speed while late.") @Unit("m/s") @Range(min = 0, max = 10) double maxLinear,
      @Doc("Highest turning speed while late.") @Unit("rad/s") @Range(min = 0, max = 20)
          double maxAngular) {}

  /**
   * What the lidar cannot see.
   *
   * @param sectors blind directions
   * @param minRange nearer things give no echo, m from the lidar
   * @param creep m/s into a blind sector
   */
  public record Blind(
      @Doc("Directions in which the robot itself hides the floor from the lidar.") @Default("[]")
          List<Sector> sectors,
      @Doc("Nearer things give the lidar no echo.")
          @Unit("m")
          @Range(min = 0, max = 5)
          @Default("0.15")
          double minRange,
      @Doc("Highest speed into a blind sector; 0 for not at all.")
          @Unit("m/s")
          @Range(min = 0, max = 10)
          @Default("0.1")
          double creep) {}

  /**
   * Directions seen from the body's origin, counter-clockwise from one to the other; 0 is forward.
   *
   * @param from radians
   * @param to radians
   */
  public record Sector(
      @Doc("First direction, counter-clockwise from forward.")
          @Unit("rad")
          @Range(min = -6.2832, max = 6.2832)
          double from,
      @Doc("Last direction, counter-clockwise from the first.")
          @Unit("rad")
          @Range(min = -6.2832, max = 6.2832)
          double to) {}

  /**
   * How far the robot may lean.
   *
   * @param maxTilt radians
   * @param tiltFor how long it must last to count
   * @param fallBelow m/s² of specific force under which nothing carries the robot
   * @param fallFor how long that must last to count
   */
  public record Attitude(
      @Doc("Steepest tilt.") @Unit("rad") @Range(min = 0.05, max = 3.1416) @Default("0.45")
          double maxTilt,
      @Doc("How long a tilt must last to count.") @Range(min = 0, max = 5) @Default("'250 ms'")
          Duration tiltFor,
      @Doc("Specific force under which nothing carries the robot; 0 for never.")
          @Unit("m/s²")
          @Range(min = 0, max = 9)
          @Default("3")
          double fallBelow,
      @Doc("How long that must last to count.") @Range(min = 0, max = 5) @Default("'60 ms'")
          Duration fallFor) {}

  /**
   * When the battery or heat slow the robot down.
   *
   * @param lowVoltage volts
   * @param lowCharge share of a full battery
   * @param lowLinear m/s with a low battery
   * @param warm °C
   * @param hot °C
   * @param warmLinear m/s while warm
   */
  public record Supply(
      @Doc("Voltage under which the robot is slow; 0 for never.")
          @Unit("V")
          @Range(min = 0, max = 100)
          @Default("0")
          double lowVoltage,
      @Doc("Share of a full battery under which the robot is slow; 0 for never.")
          @Range(min = 0, max = 1)
          @Default("0")
          double lowCharge,
      @Doc("Highest speed with a low battery.")
          @Unit("m/s")
          @Range(min = 0, max = 10)
          @Default("0.2")
          double lowLinear,
      @Doc("Temperature of the hottest measured part from which the robot is slow.")
          @Unit("°C")
          @Range(min = 0, max = 150)
          @Default("75")
          double warm,
      @Doc("Temperature of the hottest measured part from which the robot stays stopped.")
          @Unit("°C")
          @Range(min = 0, max = 150)
          @Default("85")
          double hot,
      @Doc("Highest speed while warm.") @Unit("m/s") @Range(min = 0, max = 10) @Default("0.2")
          double warmLinear) {
    public Supply {
      if (warm > hot) {
        throw new IllegalArgumentException("warm: %s °C is above hot, %s °C".formatted(warm, hot));
      }
    }
  }

  /**
   * A piece of floor in the odometry frame, whose origin is where the robot started.
   *
   * @param rule whether to stay inside or outside
   * @param corners in order
   * @param lease name of the lease that opens a zone to stay outside of
   */
  public record Zone(
      @Doc("Whether the robot stays inside or outside.") Side rule,
      @Doc("Corners in order, at least three.") List<Corner> corners,
      @Doc("The lease that opens the zone, granted by peers; absent when nothing opens it.")
          Optional<String> lease) {

    /** On which side of its border the robot stays. */
    public enum Side {
      STAY_INSIDE,
      STAY_OUTSIDE
    }

    public Zone {
      if (corners.size() < 3) {
        throw new IllegalArgumentException(
            "corners: there are %d; expected at least 3".formatted(corners.size()));
      }
      if (lease.isPresent() && rule == Side.STAY_INSIDE) {
        throw new IllegalArgumentException(
            "lease: a zone to stay inside of cannot be opened; expected rule: 'stay-outside'");
      }
    }
  }
}
