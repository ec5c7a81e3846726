package dev.sinew.world.board;

import dev.sinew.world.plant.Chassis;
import dev.sinew.world.plant.RobotPlant;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Wheels on first-order motors, two unless a drive base says otherwise; everything else is what the
 * test says.
 */
public final class PlantDouble implements RobotPlant {
  /** No-load speed at full supply, radians per second. */
  public static final double NO_LOAD = 20;

  private static final double MOTOR_SECONDS = 0.08;
  private static final double COAST_SECONDS = 1.5;

  public Terminals[] terminals = {Terminals.OPEN, Terminals.OPEN};
  public double[] share = new double[2];
  public double[] angle = new double[2];
  public double[] velocity = new double[2];
  public boolean[] blocked = new boolean[2];

  /** What the steered wheels were turned to, radians. */
  public double steering;

  public double x;
  public double y;
  public double heading;
  public double yawRate;
  public double forwardAcceleration;
  public double lateralAcceleration;
  public double supplyVoltage = 11.8;
  public double supplyCurrent = 0.75;

  /** Distance by direction in the body frame, radians, as seen from anywhere. */
  public DoubleUnaryOperator room = direction -> 2.0;

  public void step(double seconds) {
    for (int i = 0; i < velocity.length; i++) {
      double wanted = terminals[i] == Terminals.DRIVEN ? share[i] * NO_LOAD : 0;
      double constant = terminals[i] == Terminals.OPEN ? COAST_SECONDS : MOTOR_SECONDS;
      velocity[i] += (wanted - velocity[i]) * seconds / constant;
      if (blocked[i] || (wanted == 0 && Math.abs(velocity[i]) < 0.02)) {
        velocity[i] = 0;
      }
      angle[i] += velocity[i] * seconds;
    }
  }

  @Override
  public void stand(Chassis chassis) {
    int wheels = chassis.wheels().size();
    terminals = new Terminals[wheels];
    Arrays.fill(terminals, Terminals.OPEN);
    share = new double[wheels];
    angle = new double[wheels];
    velocity = new double[wheels];
    blocked = new boolean[wheels];
  }

  @Override
  public void steer(double newAngle) {
    steering = newAngle;
  }

  @Override
  public void motor(int wheel, Terminals connected, double newShare) {
    terminals[wheel] = connected;
    share[wheel] = newShare;
  }

  @Override
  public double wheelAngle(int wheel) {
    return angle[wheel];
  }

  @Override
  public double wheelVelocity(int wheel) {
    return velocity[wheel];
  }

  @Override
  public double x() {
    return x;
  }

  @Override
  public double y() {
    return y;
  }

  @Override
  public double heading() {
    return heading;
  }

  @Override
  public double yawRate() {
    return yawRate;
  }

  @Override
  public double forwardAcceleration() {
    return forwardAcceleration;
  }

  @Override
  public double lateralAcceleration() {
    return lateralAcceleration;
  }

  @Override
  public double supplyVoltage() {
    return supplyVoltage;
  }

  @Override
  public double supplyCurrent() {
    return supplyCurrent;
  }

  @Override
  public double range(double bodyX, double bodyY, double direction, double maxRange) {
    double range = room.applyAsDouble(direction);
    return range <= maxRange ? range : Double.POSITIVE_INFINITY;
  }
}
