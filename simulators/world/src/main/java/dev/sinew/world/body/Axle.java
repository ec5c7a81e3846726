package dev.sinew.world.body;

import dev.sinew.world.spec.BodySpec;
import dev.sinew.world.spec.WheelSpec;

/**
 * Two tyres on the floor. A tyre's force grows with its slip until the limit of friction; forces of
 * both wheels are solved together and implicitly, so that stiff tyres stay stable in steps of a
 * millisecond. Sideways the tyres use what friction is left (friction circle).
 */
final class Axle implements Undercarriage {
  private static final double GRAVITY = 9.80665;

  /** Slip at the limit of friction when standing, metres per second. */
  private static final double STANDING_SLIP = 0.004;

  private final double mass;
  private final double inertia;
  private final double halfTrack;
  private final double creep;
  private final double grip;
  private final double casterDrag;
  private final double scrub;
  private final double leftRadius;
  private final double rightRadius;

  Axle(BodySpec body, double leftRadius, double rightRadius) {
    WheelSpec wheels = body.wheels();
    this.mass = body.mass();
    this.inertia = body.yawInertia();
    this.halfTrack = 0.5 * wheels.track();
    this.creep = wheels.creep();
    double weight = body.mass() * GRAVITY;
    this.grip = wheels.friction() * 0.5 * weight * wheels.loadShare();
    this.casterDrag = wheels.rollingResistance() * weight * (1 - wheels.loadShare());
    this.scrub = wheels.scrubTorque();
    this.leftRadius = leftRadius;
    this.rightRadius = rightRadius;
  }

  /** Torque by which rolling resistance brakes one wheel of a body, newton metres. */
  static double rollingTorque(BodySpec body) {
    WheelSpec wheels = body.wheels();
    double load = 0.5 * body.mass() * GRAVITY * wheels.loadShare();
    return wheels.rollingResistance() * load * wheels.radius();
  }

  @Override
  public int wheels() {
    return 2;
  }

  @Override
  public void roll(Motion body, GearMotor[] motors, double dt) {
    GearMotor left = motors[0];
    GearMotor right = motors[1];
    double forward = body.forward + dt * body.yawRate * body.left;
    double sideways = body.left - dt * body.yawRate * body.forward;
    double yaw = body.yawRate;
    forward -= Math.clamp(forward, -dt * casterDrag / mass, dt * casterDrag / mass);
    yaw -= Math.clamp(yaw, -dt * scrub / inertia, dt * scrub / inertia);

    double slipLeft = leftRadius * left.velocity() - (forward - halfTrack * yaw);
    double slipRight = rightRadius * right.velocity() - (forward + halfTrack * yaw);
    double own = 1 / mass + halfTrack * halfTrack / inertia;
    double cross = 1 / mass - halfTrack * halfTrack / inertia;
    double a =
        dt * (own + leftRadius * leftRadius * left.mobility())
            + compliance(leftRadius * left.velocity());
    double b =
        dt * (own + rightRadius * rightRadius * right.mobility())
            + compliance(rightRadius * right.velocity());
    double c = dt * cross;
    double determinant = a * b - c * c;
    double forceLeft = (b * slipLeft - c * slipRight) / determinant;
    double forceRight = (a * slipRight - c * slipLeft) / determinant;
    boolean slidesLeft = Math.abs(forceLeft) > grip;
    boolean slidesRight = Math.abs(forceRight) > grip;
    if (slidesLeft || slidesRight) {
      double limitedLeft = Math.clamp(forceLeft, -grip, grip);
      double limitedRight = Math.clamp(forceRight, -grip, grip);
      forceLeft =
          slidesLeft ? limitedLeft : Math.clamp((slipLeft - c * limitedRight) / a, -grip, grip);
      forceRight =
          slidesRight ? limitedRight : Math.clamp((slipRight - c * limitedLeft) / b, -grip, grip);
    }
    left.kick(-dt * leftRadius * forceLeft);
    right.kick(-dt * rightRadius * forceRight);
    body.forward = forward + dt * (forceLeft + forceRight) / mass;
    body.yawRate = yaw + dt * halfTrack * (forceRight - forceLeft) / inertia;

    double rest =
        Math.sqrt(grip * grip - forceLeft * forceLeft)
            + Math.sqrt(grip * grip - forceRight * forceRight);
    double most = dt * rest / mass;
    body.left = sideways - Math.clamp(sideways, -most, most);
  }

  /** Metres per second of slip for each newton. */
  private double compliance(double rimSpeed) {
    return (STANDING_SLIP + creep * Math.abs(rimSpeed)) / grip;
  }
}
