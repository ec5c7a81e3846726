package dev.sinew.runtime.safety;

import dev.sinew.runtime.safety.space.Arc;
import dev.sinew.runtime.safety.space.Zone;
import dev.sinew.sdk.geometry.Trigonometry;

/**
 * Keeps the robot able to stop before a border it may not cross. A zone with a lease is closed
 * unless the lease holds for as long as stopping takes. A robot that is over a border already may
 * leave, but goes no deeper. The robot is taken as the disc that holds it; its pose is the
 * odometry's, with the odometry's drift.
 */
final class ZoneRule implements SafetyRule {
  /** Steps along the braking path; between two of them half a step is kept as margin. */
  private static final int STEPS = 12;

  private final Zone zone;
  private final double radius;
  private final double reactionSeconds;
  private final String reason;
  private final String leaseReason;
  private final Arc arc = new Arc();

  ZoneRule(Zone zone, double radius, double reactionSeconds) {
    this.zone = zone;
    this.radius = radius;
    this.reactionSeconds = reactionSeconds;
    this.reason =
        zone.stayInside()
            ? "the border of zone '" + zone.name() + "' is near"
            : "the keep-out zone '" + zone.name() + "' is near";
    this.leaseReason =
        "zone '" + zone.name() + "' needs the lease '" + zone.lease() + "' for long enough to stop";
  }

  @Override
  public void apply(GateInput input, GateDecision decision) {
    double linear = decision.linear();
    double speed = Math.abs(linear);
    if (speed == 0) {
      return;
    }
    double braking = input.braking;
    boolean leased = !zone.lease().isEmpty();
    if (leased) {
      long stopping = (long) ((speed / braking + reactionSeconds) * 1e9);
      if (input.leases.holds(zone.lease(), input.nowNanos + stopping)) {
        return;
      }
    }
    double horizon = speed * speed / (2 * braking) + speed * reactionSeconds;
    double free = free(input, linear, decision.angular(), horizon);
    if (free >= horizon) {
      return;
    }
    double allowed = BrakingDistanceRule.speedFor(free, braking, reactionSeconds);
    if (allowed < speed) {
      decision.limit(
          Math.copySign(allowed, linear),
          decision.angular(),
          leased ? "lease" : "zone",
          leased ? leaseReason : reason,
          free,
          allowed);
    }
  }

  private double free(GateInput input, double linear, double angular, double horizon) {
    double here = zone.room(input.poseX, input.poseY) - radius;
    if (here > horizon) {
      return horizon;
    }
    arc.aim(linear, angular);
    double step = (arc.forward() ? horizon : -horizon) / STEPS;
    double turn = arc.straight() ? 0 : step / arc.radius();
    // Each step is a chord that leaves at half its turn.
    double chord = step * sinc(0.5 * turn);
    double x = input.poseX;
    double y = input.poseY;
    double before = here;
    for (int i = 0; i < STEPS; i++) {
      double direction = input.poseHeading + (i + 0.5) * turn;
      x += chord * Trigonometry.cos(direction);
      y += chord * Trigonometry.sin(direction);
      double room = zone.room(x, y) - radius;
      boolean over = room < 0.5 * Math.abs(step);
      if (over && room < before) {
        return i * Math.abs(step);
      }
      before = room;
    }
    return horizon;
  }

  private static double sinc(double angle) {
    return Math.abs(angle) < 1e-4 ? 1 : Trigonometry.sin(angle) / angle;
  }
}
