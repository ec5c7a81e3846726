package dev.sinew.runtime.safety;

import dev.sinew.runtime.safety.space.Arc;
import dev.sinew.runtime.safety.space.Footprint;
import java.util.List;

/**
 * Floor that the lidar cannot see counts as occupied: a motion that takes the footprint into a
 * blind sector within its braking distance goes at the creeping speed, or not at all where that is
 * 0. Turning on the spot is free: it covers next to nothing that was not covered before.
 */
final class BlindSpotRule implements SafetyRule {
  /** Angle between two of the points that stand for a sector, radians. */
  private static final double SPACING = Math.toRadians(3);

  /** Points stand this far outside of the footprint's reach, metres. */
  private static final double OUTSIDE = 0.01;

  private final Footprint footprint;
  private final double creep;
  private final double reactionSeconds;
  private final Arc arc = new Arc();
  private final double[] x;
  private final double[] y;

  BlindSpotRule(Footprint footprint, SafetyLimits.Sight sight, double reactionSeconds) {
    this.footprint = footprint;
    this.creep = sight.creep();
    this.reactionSeconds = reactionSeconds;
    List<double[]> points =
        sight.sectors().stream()
            .flatMap(sector -> points(sector, footprint.reach() + OUTSIDE).stream())
            .toList();
    this.x = points.stream().mapToDouble(point -> point[0]).toArray();
    this.y = points.stream().mapToDouble(point -> point[1]).toArray();
  }

  private static List<double[]> points(SafetyLimits.Sector sector, double distance) {
    double width = sector.to() - sector.from();
    while (width <= 0) {
      width += 2 * Math.PI;
    }
    int steps = Math.max(1, (int) Math.ceil(width / SPACING));
    double step = width / steps;
    return java.util.stream.IntStream.rangeClosed(0, steps)
        .mapToDouble(i -> sector.from() + i * step)
        .mapToObj(a -> new double[] {distance * StrictMath.cos(a), distance * StrictMath.sin(a)})
        .toList();
  }

  @Override
  public void apply(GateInput input, GateDecision decision) {
    double speed = Math.abs(decision.linear());
    if (speed <= creep || x.length == 0) {
      return;
    }
    arc.aim(decision.linear(), decision.angular());
    double horizon = speed * speed / (2 * input.braking) + speed * reactionSeconds + OUTSIDE;
    for (int i = 0; i < x.length; i++) {
      if (footprint.free(arc, x[i], y[i]) <= horizon) {
        SpeedRule.hold(
            decision,
            creep,
            Double.POSITIVE_INFINITY,
            "blind-spot",
            "the lidar cannot see where the robot would go",
            Double.NaN);
        return;
      }
    }
  }
}
