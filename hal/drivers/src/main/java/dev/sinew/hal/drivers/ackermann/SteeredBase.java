package dev.sinew.hal.drivers.ackermann;

import dev.sinew.hal.drivers.kinematics.SteeredKinematics;
import dev.sinew.hal.drivers.kinematics.WheelKinematics;
import dev.sinew.hal.drivers.wheeled.WheelSet;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.BaseSample;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.DriveBase;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Servo;
import dev.sinew.sdk.time.Clock;

/**
 * A car. The body's origin is the middle of the rear axle. A curve tighter than the steering allows
 * is driven at the tightest radius; a turn without speed does nothing. While the servo is still on
 * its way the wheels turn the slower the farther it has to go, so that the car does not run
 * straight on out of a curve it was told to take.
 *
 * <p>With two wheels the turn is measured by their difference; with one motor behind a differential
 * gear it follows from the way and the steering angle, as far as the servo can have turned by now.
 */
final class SteeredBase implements DriveBase {
  /** Distance from the wanted steering angle at which the wheels wait, radians. */
  private static final double WAIT_STEERING = 0.5;

  private final WheelSet wheels;
  private final Servo servo;
  private final SteeredKinematics kinematics;
  private final WheelKinematics axle;
  private final double wheelRadius;
  private final double maxWheelSpeed;
  private final double servoRatio;
  private final double steeringRate;
  private final double variancePerMetre;
  private final double turnVariancePerMetre;
  private final Clock clock;

  private final double[] targets;
  private final double[] turned;
  private final double[] accounted;
  private final double[] motion = new double[3];
  private final double[] variances = new double[3];

  private double wanted;
  private double steering;
  private long steeringNanos = Long.MIN_VALUE;
  private double turn;
  private double way;
  private double turnVariance;

  SteeredBase(WheelSet wheels, Servo servo, AckermannConfig config, Clock clock) {
    this.wheels = wheels;
    this.servo = servo;
    this.clock = clock;
    this.kinematics = new SteeredKinematics(config.wheelbase(), config.maxSteering());
    this.axle = WheelKinematics.differential(config.track(), config.wheelRadius());
    this.wheelRadius = config.wheelRadius();
    this.maxWheelSpeed = config.maxWheelSpeed();
    this.servoRatio = config.servoRatio();
    this.steeringRate =
        servo.setpoints().get(Servo.ANGLE).maxRate() / Math.abs(config.servoRatio());
    this.variancePerMetre = config.slip() * config.slip();
    double perMetre = config.play() / config.wheelbase();
    this.turnVariancePerMetre = perMetre * perMetre;
    this.targets = new double[wheels.size()];
    this.turned = new double[wheels.size()];
    this.accounted = new double[wheels.size()];
  }

  @Override
  public boolean holonomic() {
    return false;
  }

  @Override
  public double minTurningRadius() {
    return kinematics.minTurningRadius();
  }

  @Override
  public boolean sample(BaseSample into) throws ComponentException {
    wheels.measure();
    followServo();
    double[] positions = wheels.positions();
    for (int i = 0; i < turned.length; i++) {
      turned[i] = positions[i] - accounted[i];
      accounted[i] = positions[i];
    }
    into.timeNanos = wheels.timeNanos();
    if (wheels.size() == 2) {
      axle.spread(turned, variancePerMetre, variances);
      axle.motion(positions, motion);
      into.forward = motion[0];
      into.turn = motion[2];
      axle.motion(wheels.velocities(), motion);
      into.forwardVelocity = motion[0];
      into.turnVelocity = motion[2];
    } else {
      double step = turned[0] * wheelRadius;
      way += step;
      turn += kinematics.turn(step, steering);
      variances[0] += variancePerMetre * Math.abs(step);
      turnVariance += turnVariancePerMetre * Math.abs(step);
      variances[2] = turnVariance;
      into.forward = way;
      into.turn = turn;
      into.forwardVelocity = wheels.velocities()[0] * wheelRadius;
      into.turnVelocity = kinematics.turn(into.forwardVelocity, steering);
    }
    into.left = 0;
    into.leftVelocity = 0;
    into.forwardVariance = variances[0];
    into.leftVariance = 0;
    into.turnVariance = variances[2];
    wheels.settle();
    return true;
  }

  /** Where the servo can have turned the wheels to by now. */
  private void followServo() {
    long now = clock.nanos();
    double most = steeringNanos == Long.MIN_VALUE ? 0 : steeringRate * (now - steeringNanos) * 1e-9;
    steering += Math.clamp(wanted - steering, -most, most);
    steeringNanos = now;
  }

  @Override
  public void apply(GuardedCommand command) throws ComponentException {
    if (!wheels.permits(command)) {
      servo.safeState();
      return;
    }
    wheels.measure();
    followServo();
    // A turn that is not a number must not be driven as none: the wheels refuse such a speed.
    double forward = Double.isFinite(command.angular()) ? command.linear() : Double.NaN;
    double angle = kinematics.steering(forward, command.angular());
    if (!Double.isNaN(angle)) {
      wanted = angle;
    }
    servo.setAngle(servoRatio * wanted, command);
    double waiting = Math.max(0, 1 - Math.abs(wanted - steering) / WAIT_STEERING);
    forward *= waiting;
    if (wheels.size() == 2) {
      axle.speeds(forward, 0, kinematics.turn(forward, steering), targets);
    } else {
      targets[0] = forward / wheelRadius;
    }
    WheelKinematics.saturate(targets, maxWheelSpeed);
    wheels.drive(targets, command);
  }

  @Override
  public void safeState() throws ComponentException {
    try {
      wheels.stop();
    } finally {
      servo.safeState();
    }
  }

  @Override
  public Health health() {
    Health turning = servo.health();
    return turning.usable() ? wheels.health() : turning;
  }

  @Override
  public void close() {
    wheels.close();
  }
}
