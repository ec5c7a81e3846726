package dev.sinew.runtime.engine;

import dev.sinew.runtime.config.robot.Safety;
import dev.sinew.runtime.safety.SafetyLimits;
import dev.sinew.runtime.safety.space.Footprint;
import dev.sinew.runtime.safety.space.Zone;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import java.time.Duration;
import java.util.List;

/** The gate's limits as a robot file's section {@code safety} writes them. */
final class GateLimits {
  private GateLimits() {}

  /**
   * @param lidarMount where the lidar sits on the body; the origin without one
   */
  static SafetyLimits of(Safety safety, Pose2d lidarMount) {
    Footprint footprint =
        safety.outline().isEmpty()
            ? new Footprint.Disc(safety.footprintRadius())
            : Footprint.of(points(safety.outline()));
    return new SafetyLimits(
        safety.footprintRadius(),
        safety.maxLinear(),
        safety.maxAngular(),
        safety.maxLinearAcceleration(),
        safety.maxAngularAcceleration(),
        safety.braking(),
        Math.max(safety.clearance(), unseen(safety, lidarMount, footprint)),
        safety.reaction().toNanos(),
        safety.commandAge().toNanos(),
        safety.sensorAge().wheels().toNanos(),
        safety.sensorAge().imu().toNanos(),
        safety.sensorAge().lidar().toNanos(),
        safety.commandValidity().toNanos(),
        safety.minVoltage(),
        footprint,
        safety.maxLinearJerk(),
        safety.maxAngularJerk(),
        late(safety.late().wheels()),
        late(safety.late().imu()),
        late(safety.late().lidar()),
        new SafetyLimits.Sight(
            safety.blind().sectors().stream()
                .map(sector -> new SafetyLimits.Sector(sector.from(), sector.to()))
                .toList(),
            safety.blind().creep()),
        new SafetyLimits.Attitude(
            StrictMath.cos(safety.attitude().maxTilt()),
            safety.attitude().tiltFor().toNanos(),
            safety.attitude().fallBelow(),
            safety.attitude().fallFor().toNanos()),
        new SafetyLimits.Supply(
            safety.supply().lowVoltage(),
            safety.supply().lowCharge(),
            safety.supply().lowLinear(),
            safety.supply().warm(),
            safety.supply().hot(),
            safety.supply().warmLinear()),
        zones(safety),
        safety.operatorLink().map(Duration::toNanos).orElse(Long.MAX_VALUE),
        safety.wheelsMustFollow(),
        new SafetyLimits.Gauges(
            safety.ranges().age().toNanos(),
            safety.ranges().creep(),
            safety.sensorAge().stopButton().toNanos()));
  }

  /**
   * How near to the footprint an obstacle may come before the lidar no longer sees it: the robot
   * stands before that, since what has vanished can no longer hold it back.
   */
  private static double unseen(Safety safety, Pose2d lidarMount, Footprint footprint) {
    double offset = Math.sqrt(lidarMount.x() * lidarMount.x() + lidarMount.y() * lidarMount.y());
    return safety.blind().minRange() + offset - footprint.inner();
  }

  private static SafetyLimits.Late late(Safety.Slow slow) {
    return new SafetyLimits.Late(slow.after().toNanos(), slow.maxLinear(), slow.maxAngular());
  }

  private static List<Zone> zones(Safety safety) {
    return safety.zones().entrySet().stream()
        .map(entry ->
            new Zone(
                entry.getKey(),
                entry.getValue().rule() == Safety.Zone.Side.STAY_INSIDE,
                entry.getValue().lease().orElse(""),
                points(entry.getValue().corners())))
        .toList();
  }

  private static List<Point2d> points(List<Safety.Corner> corners) {
    return corners.stream().map(corner -> new Point2d(corner.x(), corner.y())).toList();
  }
}
