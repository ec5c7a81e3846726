package dev.sinew.hal.drivers.wheeled;

import dev.sinew.hal.drivers.kinematics.WheelKinematics;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.BaseSample;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.DriveBase;
import dev.sinew.sdk.component.Health;

/**
 * A base whose wheels all roll in directions fixed to the body. Turns twists into wheel speeds,
 * slows all of them when one is too fast so that the curve stays, and adds up the body's motion
 * from the wheels' turns.
 */
public final class WheeledBase implements DriveBase {
  private final WheelSet wheels;
  private final WheelKinematics kinematics;
  private final double maxWheelSpeed;
  private final double variancePerMetre;
  private final double[] targets;
  private final double[] turned;
  private final double[] accounted;
  private final double[] motion = new double[3];
  private final double[] variances = new double[3];

  /**
   * @param maxWheelSpeed fastest that a wheel may turn, rad/s
   * @param slip standard deviation of a wheel's way after one metre, metres
   */
  public WheeledBase(
      WheelSet wheels, WheelKinematics kinematics, double maxWheelSpeed, double slip) {
    if (wheels.size() != kinematics.wheels()) {
      throw new IllegalArgumentException(
          "%d wheels for the kinematics of %d".formatted(wheels.size(), kinematics.wheels()));
    }
    this.wheels = wheels;
    this.kinematics = kinematics;
    this.maxWheelSpeed = maxWheelSpeed;
    this.variancePerMetre = slip * slip;
    this.targets = new double[wheels.size()];
    this.turned = new double[wheels.size()];
    this.accounted = new double[wheels.size()];
  }

  @Override
  public boolean holonomic() {
    return kinematics.holonomic();
  }

  @Override
  public double minTurningRadius() {
    return 0;
  }

  @Override
  public boolean sample(BaseSample into) throws ComponentException {
    wheels.measure();
    double[] positions = wheels.positions();
    for (int i = 0; i < turned.length; i++) {
      turned[i] = positions[i] - accounted[i];
      accounted[i] = positions[i];
    }
    kinematics.spread(turned, variancePerMetre, variances);
    kinematics.motion(positions, motion);
    into.timeNanos = wheels.timeNanos();
    into.forward = motion[0];
    into.left = motion[1];
    into.turn = motion[2];
    kinematics.motion(wheels.velocities(), motion);
    into.forwardVelocity = motion[0];
    into.leftVelocity = motion[1];
    into.turnVelocity = motion[2];
    into.forwardVariance = variances[0];
    into.leftVariance = variances[1];
    into.turnVariance = variances[2];
    wheels.settle();
    return true;
  }

  @Override
  public void apply(GuardedCommand command) throws ComponentException {
    if (!wheels.permits(command)) {
      return;
    }
    wheels.measure();
    kinematics.speeds(command.linear(), command.lateral(), command.angular(), targets);
    WheelKinematics.saturate(targets, maxWheelSpeed);
    wheels.drive(targets, command);
  }

  @Override
  public void safeState() throws ComponentException {
    wheels.stop();
  }

  @Override
  public Health health() {
    return wheels.health();
  }

  @Override
  public void close() {
    wheels.close();
  }
}
