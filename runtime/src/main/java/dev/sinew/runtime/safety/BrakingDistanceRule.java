package dev.sinew.runtime.safety;

import dev.sinew.runtime.safety.space.Arc;
import dev.sinew.runtime.safety.space.Footprint;
import dev.sinew.sdk.component.LidarSample;

/**
 * Keeps the robot able to stop before what the lidar sees. The footprint is swept along the arc
 * that the request would drive; where it is free for d metres, the speed v is bounded by
 * v²/(2·braking) + v·reaction ≤ d − clearance. A slower drive with the same turning is another,
 * tighter arc: of a fixed ladder of speeds the fastest is taken whose own arc is free for its own
 * braking distance, so more or nearer obstacles on the arcs never let more through. What the wheels
 * really do is tried too: when even full braking along that arc would not be enough, the robot
 * stops at once, past all ramps.
 *
 * <p>Points beyond the longest braking distance are dropped in one pass, so the ladder costs
 * little; each remaining point is met by one closed formula, not by steps along the arc.
 */
final class BrakingDistanceRule implements SafetyRule {
  private static final Words LIDAR =
      new Words(
          "braking-distance",
          "an obstacle is within the braking distance",
          "an obstacle is nearer than the robot can brake",
          "a corner of the robot would touch an obstacle");

  /** The rule's name, and what it says of an obstacle that is near, too near, or at a corner. */
  record Words(String name, String near, String tooNear, String turning) {}

  private final Words words;

  /** Speeds on the ladder below the request. */
  private static final int RUNGS = 16;

  /** Slower than this the wheels stand, m/s. */
  private static final double STANDING = 0.03;

  private final Footprint footprint;
  private final double clearance;
  private final double reactionSeconds;
  private final double angularBraking;
  private final double cornerClearance;
  private final Arc arc = new Arc();
  private final double[] nearX = new double[LidarSample.CAPACITY];
  private final double[] nearY = new double[LidarSample.CAPACITY];
  private int near;

  BrakingDistanceRule(
      Footprint footprint, double clearance, double reactionSeconds, double angularBraking) {
    this(LIDAR, footprint, clearance, reactionSeconds, angularBraking);
  }

  BrakingDistanceRule(
      Words words,
      Footprint footprint,
      double clearance,
      double reactionSeconds,
      double angularBraking) {
    this.words = words;
    this.footprint = footprint;
    this.clearance = clearance;
    this.reactionSeconds = reactionSeconds;
    this.angularBraking = angularBraking;
    this.cornerClearance = clearance / footprint.reach();
  }

  @Override
  public void apply(GateInput input, GateDecision decision) {
    sweep(input, decision, input.obstacleCount, input.obstacleX, input.obstacleY);
  }

  /**
   * Holds points against the swept footprint.
   *
   * @param pointX metres forward of the robot's origin
   * @param pointY metres left of it
   */
  void sweep(GateInput input, GateDecision decision, int count, float[] pointX, float[] pointY) {
    if (count == 0 || decision.outcome() == GateDecision.Outcome.STOP) {
      return;
    }
    double braking = input.braking;
    double speed = Math.abs(decision.linear());
    double rolling = Math.abs(input.measuredLinear);
    if (speed == 0 && rolling < STANDING && (footprint.round() || decision.angular() == 0)) {
      return;
    }
    gather(count, pointX, pointY, footprint.reach() + needed(Math.max(speed, rolling), braking));
    if (near == 0) {
      return;
    }
    if (rolling >= STANDING) {
      arc.aim(input.measuredLinear, input.measuredAngular);
      double free = free();
      if (free < rolling * rolling / (2 * braking)) {
        decision.stop(words.name, words.tooNear, free);
        return;
      }
    }
    if (speed > 0) {
      drive(decision, speed, braking);
    }
    if (decision.linear() == 0 && decision.angular() != 0 && !footprint.round()) {
      turn(decision);
    }
  }

  private void drive(GateDecision decision, double speed, double braking) {
    double linear = decision.linear();
    double angular = decision.angular();
    arc.aim(linear, angular);
    double free = free();
    double room = free - clearance;
    double allowed = speedFor(room, braking, reactionSeconds);
    if (allowed >= speed && turnIsFree(free, angular)) {
      return;
    }
    if (!arc.straight()) {
      allowed = rung(linear, angular, braking);
    }
    decision.limit(
        Math.copySign(allowed, linear),
        angular,
        words.name,
        words.near,
        Math.max(0, room),
        allowed);
  }

  /** The fastest speed of the ladder whose own arc is free for its own braking distance. */
  private double rung(double linear, double angular, double braking) {
    for (int i = RUNGS - 1; i > 0; i--) {
      double slower = linear * i / RUNGS;
      arc.aim(slower, angular);
      double free = free();
      if (free >= needed(Math.abs(slower), braking) && turnIsFree(free, angular)) {
        return Math.abs(slower);
      }
    }
    return 0;
  }

  /** Whether corners stay free while the turning is braked; a disc has none. */
  private boolean turnIsFree(double free, double angular) {
    if (footprint.round() || arc.straight()) {
      return true;
    }
    double angle = free / Math.abs(arc.radius());
    return angle >= angular * angular / (2 * angularBraking) + Math.abs(angular) * reactionSeconds;
  }

  private void turn(GateDecision decision) {
    double angular = decision.angular();
    arc.aim(0, angular);
    double room = free() - cornerClearance;
    double allowed = speedFor(room, angularBraking, reactionSeconds);
    if (allowed < Math.abs(angular)) {
      decision.limit(
          0,
          Math.copySign(allowed, angular),
          words.name,
          words.turning,
          Math.max(0, room),
          allowed);
    }
  }

  private double needed(double speed, double braking) {
    return speed * speed / (2 * braking) + speed * reactionSeconds + clearance;
  }

  /** The fastest speed from which the room is enough: the root of v²/(2·b) + v·t = room. */
  static double speedFor(double room, double braking, double reactionSeconds) {
    if (!(room > 0)) {
      return 0;
    }
    double bt = braking * reactionSeconds;
    return Math.sqrt(bt * bt + 2 * braking * room) - bt;
  }

  private void gather(int count, float[] pointX, float[] pointY, double within) {
    double squared = within * within;
    int kept = 0;
    for (int i = 0; i < count; i++) {
      double x = pointX[i];
      double y = pointY[i];
      if (x * x + y * y < squared) {
        nearX[kept] = x;
        nearY[kept] = y;
        kept++;
      }
    }
    near = kept;
  }

  /** Metres along the arc, or radians on the spot, until the first touch; infinite for none. */
  private double free() {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < near; i++) {
      least = Math.min(least, footprint.free(arc, nearX[i], nearY[i]));
    }
    return least;
  }
}
