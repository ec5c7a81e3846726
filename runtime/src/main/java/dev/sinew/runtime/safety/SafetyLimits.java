package dev.sinew.runtime.safety;

import dev.sinew.runtime.safety.space.Footprint;
import dev.sinew.runtime.safety.space.Zone;
import java.util.List;

/**
 * What the gate holds the robot to. Immutable: other limits are other values, taken over between
 * two cycles.
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
 * @param imuAgeNanos with an older inertial reading the robot stops
 * @param lidarAgeNanos with an older turn of the lidar the robot stops
 * @param commandValidityNanos how long an issued command holds without a successor
 * @param minVoltage volts under which the base stays stopped; 0 when the supply is not measured
 * @param footprint the outline that is swept along the arc
 * @param linearJerk m/s³ while speeding up; infinite for no limit
 * @param angularJerk rad/s³ while speeding up; infinite for no limit
 * @param lateWheels what holds while wheel readings are late
 * @param lateImu what holds while inertial readings are late
 * @param lateLidar what holds while the lidar is late
 * @param sight what the lidar cannot see
 * @param attitude how far the robot may lean
 * @param supply when the battery or the heat slow the robot down
 * @param zones where it may not go
 * @param operatorAgeNanos oldest usable sign of life of the operator; {@link Long#MAX_VALUE} when
 *     none is demanded
 * @param wheelsMustFollow whether wheels that do not do what they are told stop the robot
 * @param gauges how old what gauges say may be, and what an unknown way leaves
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
    double minVoltage,
    Footprint footprint,
    double linearJerk,
    double angularJerk,
    Late lateWheels,
    Late lateImu,
    Late lateLidar,
    Sight sight,
    Attitude attitude,
    Supply supply,
    List<Zone> zones,
    long operatorAgeNanos,
    boolean wheelsMustFollow,
    Gauges gauges) {

  public SafetyLimits {
    zones = List.copyOf(zones);
  }

  /** The plain limits of a round robot, with nothing that only some robots have. */
  public SafetyLimits(
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
      double minVoltage) {
    this(
        footprintRadius,
        maxLinear,
        maxAngular,
        linearAcceleration,
        angularAcceleration,
        braking,
        clearance,
        reactionNanos,
        commandAgeNanos,
        wheelAgeNanos,
        imuAgeNanos,
        lidarAgeNanos,
        commandValidityNanos,
        minVoltage,
        new Footprint.Disc(footprintRadius),
        Double.POSITIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        Late.never(wheelAgeNanos),
        Late.never(imuAgeNanos),
        Late.never(lidarAgeNanos),
        Sight.ALL_ROUND,
        Attitude.ANY,
        Supply.ANY,
        List.of(),
        Long.MAX_VALUE,
        false,
        Gauges.USUAL);
  }

  /**
   * What holds while a sensor is late but not yet missing.
   *
   * @param afterNanos readings older than this are late
   * @param maxLinear m/s
   * @param maxAngular rad/s
   */
  public record Late(long afterNanos, double maxLinear, double maxAngular) {
    static Late never(long afterNanos) {
      return new Late(afterNanos, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
  }

  /**
   * What the lidar cannot see. Unseen floor counts as occupied: the robot moves into it at the
   * creeping speed, or not at all where that is 0.
   *
   * @param sectors blind directions in the body frame
   * @param creep m/s while moving into one
   */
  public record Sight(List<Sector> sectors, double creep) {
    static final Sight ALL_ROUND = new Sight(List.of(), 0);

    public Sight {
      sectors = List.copyOf(sectors);
    }
  }

  /**
   * Directions seen from the body's origin, counter-clockwise from one to the other.
   *
   * @param from radians
   * @param to radians
   */
  public record Sector(double from, double to) {}

  /**
   * How far the robot may lean and fall.
   *
   * @param cosMaxTilt cosine of the steepest tilt; −1 when any is allowed
   * @param tiltNanos how long a tilt must last to count
   * @param fallBelow m/s² of specific force under which it falls; 0 when falls are not judged
   * @param fallNanos how long a fall must last to count
   */
  public record Attitude(double cosMaxTilt, long tiltNanos, double fallBelow, long fallNanos) {
    static final Attitude ANY = new Attitude(-1, 0, 0, 0);
  }

  /**
   * When the battery or the heat slow the robot down or stop it.
   *
   * @param lowVoltage volts under which it is slow; 0 for never
   * @param lowCharge share of a full battery under which it is slow; 0 for never
   * @param lowLinear m/s with a low battery
   * @param warm °C from which it is slow; infinite for never
   * @param hot °C from which it stays stopped; infinite for never
   * @param warmLinear m/s while it is warm
   */
  public record Supply(
      double lowVoltage,
      double lowCharge,
      double lowLinear,
      double warm,
      double hot,
      double warmLinear) {
    static final Supply ANY =
        new Supply(
            0,
            0,
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY);
  }

  /**
   * What holds for gauges that the gate goes by.
   *
   * @param rangeAgeNanos oldest usable distance of a range finder
   * @param creep m/s towards where a range finder cannot say whether the way is free
   * @param buttonAgeNanos oldest usable state of an emergency-stop button
   */
  public record Gauges(long rangeAgeNanos, double creep, long buttonAgeNanos) {
    static final Gauges USUAL = new Gauges(300_000_000L, 0.1, 300_000_000L);
  }

  /** The lidar's own body: nearer echoes are the robot itself, metres from the lidar. */
  public double ownBody() {
    return OWN_BODY * footprint.inner();
  }

  private static final double OWN_BODY = 0.75;

  /**
   * The same limits, but no faster; what is faster already stays as it is.
   *
   * @param linear m/s
   * @param angular rad/s
   */
  public SafetyLimits noFasterThan(double linear, double angular) {
    return new SafetyLimits(
        footprintRadius,
        Math.min(maxLinear, linear),
        Math.min(maxAngular, angular),
        linearAcceleration,
        angularAcceleration,
        braking,
        clearance,
        reactionNanos,
        commandAgeNanos,
        wheelAgeNanos,
        imuAgeNanos,
        lidarAgeNanos,
        commandValidityNanos,
        minVoltage,
        footprint,
        linearJerk,
        angularJerk,
        lateWheels,
        lateImu,
        lateLidar,
        sight,
        attitude,
        supply,
        zones,
        operatorAgeNanos,
        wheelsMustFollow,
        gauges);
  }
}
