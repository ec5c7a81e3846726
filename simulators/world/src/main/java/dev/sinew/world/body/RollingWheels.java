package dev.sinew.world.body;

import dev.sinew.world.plant.Chassis;
import dev.sinew.world.spec.BodySpec;
import dev.sinew.world.spec.WheelSpec;
import java.util.Arrays;

/**
 * Any number of wheels on the floor. Each driven wheel is a row that ties its rim to the body's
 * motion, each tyre another that holds it sideways; a row's force grows with its slip until the
 * limit of friction, and what a wheel spends on driving it lacks for holding (friction circle). All
 * rows are solved together and implicitly by projected Gauss–Seidel (Catto, Iterative Dynamics with
 * Temporal Coherence, 2005), always the same number of rounds, so that one seed gives one
 * trajectory.
 */
final class RollingWheels implements Undercarriage {
  private static final double GRAVITY = 9.80665;

  /** Slip at the limit of friction when standing, metres per second. */
  private static final double STANDING_SLIP = 0.004;

  private static final int ROUNDS = 24;

  private final double mass;
  private final double inertia;
  private final double creep;
  private final double grip;
  private final double[] radius;
  private final int driven;
  private final int rows;

  /** Rim or sideways speed of each row by forward, left and turn. */
  private final double[][] row;

  /** The other row of the same wheel, or −1. */
  private final int[] partner;

  /** Supports that are steered, by row; NaN elsewhere. */
  private final double[] steeredX;

  private final double[] steeredY;

  private final double[] force;
  private final double[] slip;
  private final double[] compliance;
  private final double[] gripSlip;
  private final double[] stiffness;
  private final double[] limit;
  private double steering = Double.NaN;

  /**
   * @param radius true radius of each driven wheel, metres
   */
  RollingWheels(BodySpec body, Chassis chassis, double[] radius) {
    WheelSpec spec = body.wheels();
    this.mass = body.mass();
    this.inertia = body.yawInertia();
    this.creep = spec.creep();
    this.radius = radius.clone();
    this.driven = chassis.wheels().size();
    int holding = (int) chassis.wheels().stream().filter(Chassis.DrivenWheel::holds).count();
    this.rows = driven + holding + chassis.supports().size();
    this.grip = spec.friction() * body.mass() * GRAVITY / (driven + chassis.supports().size());
    this.row = new double[rows][3];
    this.partner = new int[rows];
    this.steeredX = new double[rows];
    this.steeredY = new double[rows];
    this.force = new double[rows];
    this.slip = new double[rows];
    this.compliance = new double[rows];
    this.gripSlip = new double[rows];
    this.stiffness = new double[rows];
    this.limit = new double[rows];
    Arrays.fill(partner, -1);
    Arrays.fill(steeredX, Double.NaN);
    int next = driven;
    for (int i = 0; i < driven; i++) {
      Chassis.DrivenWheel wheel = chassis.wheels().get(i);
      row[i] = new double[] {wheel.forward(), wheel.left(), wheel.turn()};
      if (wheel.holds()) {
        row[next] = new double[] {0, 1, wheel.x()};
        partner[next] = i;
        partner[i] = next;
        next++;
      }
    }
    for (Chassis.Support support : chassis.supports()) {
      row[next] = new double[] {0, 1, support.x()};
      if (support.steered()) {
        steeredX[next] = support.x();
        steeredY[next] = support.y();
      }
      next++;
    }
    steer(0);
  }

  /** Turns the steered wheels, radians counter-clockwise. */
  void steer(double angle) {
    if (angle == steering) {
      return;
    }
    steering = angle;
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    for (int i = driven; i < rows; i++) {
      if (!Double.isNaN(steeredX[i])) {
        row[i][0] = -sin;
        row[i][1] = cos;
        row[i][2] = steeredX[i] * cos + steeredY[i] * sin;
      }
    }
  }

  @Override
  public int wheels() {
    return driven;
  }

  @Override
  public void roll(Motion body, GearMotor[] motors, double dt) {
    double forward = body.forward + dt * body.yawRate * body.left;
    double left = body.left - dt * body.yawRate * body.forward;
    double yaw = body.yawRate;
    for (int i = 0; i < rows; i++) {
      double[] r = row[i];
      double own = (r[0] * r[0] + r[1] * r[1]) / mass + r[2] * r[2] / inertia;
      double along = Math.sqrt(r[0] * r[0] + r[1] * r[1]);
      double rim = 0;
      if (i < driven) {
        rim = radius[i] * motors[i].velocity();
        own += radius[i] * radius[i] * motors[i].mobility();
      }
      limit[i] = grip / along;
      slip[i] = rim - (r[0] * forward + r[1] * left + r[2] * yaw);
      stiffness[i] = dt * own;
      gripSlip[i] = STANDING_SLIP + creep * Math.abs(rim);
      force[i] = 0;
    }
    for (int i = 0; i < rows; i++) {
      // A sliding tyre pushes against the direction in which it slides: one that is dragged
      // sideways resists little along its way.
      double other = partner[i] < 0 ? 0 : slip[partner[i]];
      double both = Math.sqrt(slip[i] * slip[i] + other * other);
      compliance[i] = Math.max(gripSlip[i], both) / limit[i];
      stiffness[i] += compliance[i];
    }
    // What the forces so far have done to the body and to each shaft, as velocities.
    double gainedForward = 0;
    double gainedLeft = 0;
    double gainedYaw = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < rows; i++) {
        double[] r = row[i];
        double rest = slip[i] - (r[0] * gainedForward + r[1] * gainedLeft + r[2] * gainedYaw);
        if (i < driven) {
          rest -= dt * radius[i] * radius[i] * motors[i].mobility() * force[i];
        }
        rest -= compliance[i] * force[i];
        double most = most(i);
        double wanted = Math.clamp(force[i] + rest / stiffness[i], -most, most);
        double change = wanted - force[i];
        force[i] = wanted;
        gainedForward += dt * r[0] * change / mass;
        gainedLeft += dt * r[1] * change / mass;
        gainedYaw += dt * r[2] * change / inertia;
      }
    }
    for (int i = 0; i < driven; i++) {
      motors[i].kick(-dt * radius[i] * force[i]);
    }
    body.forward = forward + gainedForward;
    body.left = left + gainedLeft;
    body.yawRate = yaw + gainedYaw;
  }

  private double most(int i) {
    if (partner[i] < 0 || i < driven) {
      return limit[i];
    }
    double spent = force[partner[i]];
    return Math.sqrt(Math.max(0, limit[i] * limit[i] - spent * spent));
  }
}
