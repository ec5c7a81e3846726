package dev.sinew.runtime.safety;

import dev.sinew.runtime.fitting.Fittings;
import dev.sinew.sdk.geometry.Trigonometry;

/**
 * Keeps the robot able to stop before what its range finders see where it goes. A distance stands
 * for an obstacle anywhere across the finder's cone at that distance: points along that arc are
 * held against the swept footprint as the lidar's are. Nothing seen is free as far as the finder
 * reaches; only on a robot with a lidar is it free beyond. A finder that cannot say leaves no more
 * than the creeping speed in the directions it looks into. Turning on the spot is free.
 */
final class RangeFinderRule implements SafetyRule {
  private static final String NAME = "range-finder";

  /** Points along the arc of a cone stand at most this far apart, metres. */
  private static final double SPACING = 0.04;

  private static final int MOST_POINTS = 25;

  /** A finder counts for a motion at most 60° off its axis. */
  private static final double ALONG = 0.5;

  /** Slower than this the wheels stand, m/s. */
  private static final double STANDING = 0.03;

  private final double creep;
  private final BrakingDistanceRule braking;
  private final float[] x = new float[Fittings.MOST * MOST_POINTS];
  private final float[] y = new float[Fittings.MOST * MOST_POINTS];
  private int count;

  /**
   * @param creep m/s that a finder which cannot say leaves
   * @param braking holds points against the swept footprint
   */
  RangeFinderRule(double creep, BrakingDistanceRule braking) {
    this.creep = creep;
    this.braking = braking;
  }

  static BrakingDistanceRule.Words words() {
    return new BrakingDistanceRule.Words(
        NAME,
        "a range finder sees something within the braking distance",
        "a range finder sees something nearer than the robot can brake",
        "a corner of the robot would touch what a range finder sees");
  }

  @Override
  public void apply(GateInput input, GateDecision decision) {
    boolean rolls = Math.abs(input.measuredLinear) >= STANDING;
    if (input.rangeCount == 0
        || decision.outcome() == GateDecision.Outcome.STOP
        || (decision.linear() == 0 && !rolls)) {
      return;
    }
    count = 0;
    for (int i = 0; i < input.rangeCount; i++) {
      double axis = Trigonometry.cos(input.rangeYaw[i]);
      boolean ahead = axis * Math.signum(decision.linear()) > ALONG;
      if (!ahead && !(rolls && axis * Math.signum(input.measuredLinear) > ALONG)) {
        continue;
      }
      double distance = input.rangeDistance[i];
      if (!(distance >= 0)) {
        blind(decision, ahead);
      } else if (distance != Double.POSITIVE_INFINITY) {
        arc(input, i, distance);
      } else if (!input.hasLidar) {
        arc(input, i, input.rangeReach[i]);
      }
    }
    if (count > 0) {
      braking.sweep(input, decision, count, x, y);
    }
  }

  private void blind(GateDecision decision, boolean ahead) {
    if (ahead) {
      SpeedRule.hold(
          decision,
          creep,
          Double.POSITIVE_INFINITY,
          NAME,
          "a range finder cannot say whether the way is free",
          Double.NaN);
    }
  }

  /** Adds the points at which something at this distance may be. */
  private void arc(GateInput input, int finder, double distance) {
    double field = input.rangeField[finder];
    // An even number of steps has a point on the axis, which is the nearest to a round robot.
    int steps = 2 * (int) Math.min(MOST_POINTS / 2, Math.ceil(distance * field / (2 * SPACING)));
    for (int i = 0; i <= steps; i++) {
      double off = steps == 0 ? 0 : field * ((double) i / steps - 0.5);
      double direction = input.rangeYaw[finder] + off;
      x[count] = (float) (input.rangeX[finder] + distance * Trigonometry.cos(direction));
      y[count] = (float) (input.rangeY[finder] + distance * Trigonometry.sin(direction));
      count++;
    }
  }
}
