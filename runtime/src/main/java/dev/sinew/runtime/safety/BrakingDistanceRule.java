package dev.sinew.runtime.safety;

import dev.sinew.sdk.geometry.Trigonometry;

/**
 * Keeps the robot able to stop before what the lidar sees: along the arc that the request would
 * drive, the free distance d of the circular footprint bounds the speed by v²/(2·braking) +
 * v·reaction ≤ d − clearance. Turning in place is always free for a circular footprint.
 */
record BrakingDistanceRule(
    double footprintRadius, double braking, double clearance, double reactionSeconds)
    implements SafetyRule {
  private static final int STEPS = 24;

  /** Points this close to the arc's start are already touched; only moving nearer counts. */
  private static final double NEARER = 1e-4;

  @Override
  public void apply(GateInput input, GateDecision decision) {
    double linear = decision.linear();
    if (linear == 0 || input.obstacleCount == 0) {
      return;
    }
    double speed = Math.abs(linear);
    double needed = speed * speed / (2 * braking) + speed * reactionSeconds + clearance;
    double free = freeDistance(input, linear, decision.angular(), needed);
    if (free >= needed) {
      return;
    }
    double room = Math.max(0, free - clearance);
    // The positive root of v²/(2b) + v·t = room.
    double bt = braking * reactionSeconds;
    double allowed = Math.sqrt(bt * bt + 2 * braking * room) - bt;
    if (allowed < speed) {
      decision.limit(
          Math.copySign(allowed, linear),
          decision.angular(),
          "braking-distance",
          "an obstacle is within the braking distance");
    }
  }

  /**
   * How far the footprint can go along the arc before it touches a point.
   *
   * @return metres, at most {@code horizon}
   */
  double freeDistance(GateInput input, double linear, double angular, double horizon) {
    double curvature = angular / linear;
    double direction = Math.signum(linear);
    double radiusSquared = footprintRadius * footprintRadius;
    double free = horizon;
    for (int step = 1; step <= STEPS; step++) {
      double s = horizon * step / STEPS;
      double turn = curvature * direction * s;
      double x;
      double y;
      if (Math.abs(turn) < 1e-6) {
        x = direction * s;
        y = 0.5 * curvature * s * s;
      } else {
        x = Trigonometry.sin(turn) / curvature;
        y = (1 - Trigonometry.cos(turn)) / curvature;
      }
      for (int i = 0; i < input.obstacleCount; i++) {
        double px = input.obstacleX[i];
        double py = input.obstacleY[i];
        double dx = px - x;
        double dy = py - y;
        double distanceSquared = dx * dx + dy * dy;
        if (distanceSquared < radiusSquared && distanceSquared + NEARER < px * px + py * py) {
          free = horizon * (step - 1) / STEPS;
          return free;
        }
      }
    }
    return free;
  }
}
