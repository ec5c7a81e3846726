package dev.sinew.world.plant;

import java.util.Arrays;

/**
 * A body with shafts on it that are no wheels: a motor with a small flywheel each, at rest with the
 * body. First-order: the speed goes to the supplied share of the no-load speed with the motor's
 * time constant, less what the load holds back. Called with the world's lock held.
 */
public final class ShaftedPlant implements RobotPlant {
  /** Number of the first shaft; below are the wheels of the body. */
  public static final int FIRST = 1000;

  /** Speed at full supply without a load, radians per second. */
  public static final double NO_LOAD = 20;

  /** Time constant of the driven or shorted motor, seconds. */
  public static final double MOTOR_SECONDS = 0.1;

  private static final double COAST_SECONDS = 2;
  private static final double STANDS_BELOW = 0.02;

  private final RobotPlant body;
  private final Terminals[] terminals;
  private final double[] shares;
  private final double[] angles;
  private final double[] velocities;
  private final double[] loads;

  public ShaftedPlant(RobotPlant body, int shafts) {
    this.body = body;
    this.terminals = new Terminals[shafts];
    Arrays.fill(terminals, Terminals.OPEN);
    this.shares = new double[shafts];
    this.angles = new double[shafts];
    this.velocities = new double[shafts];
    this.loads = new double[shafts];
  }

  /**
   * Lets one shaft turn on.
   *
   * @param seconds since the step before
   */
  public void step(int shaft, double seconds) {
    int i = shaft - FIRST;
    boolean driven = terminals[i] == Terminals.DRIVEN;
    double push = driven ? shares[i] : 0;
    double held = push - Math.clamp(push, -loads[i], loads[i]);
    double constant = terminals[i] == Terminals.OPEN ? COAST_SECONDS : MOTOR_SECONDS;
    velocities[i] += (held * NO_LOAD - velocities[i]) * Math.min(1, seconds / constant);
    if (held == 0 && Math.abs(velocities[i]) < STANDS_BELOW) {
      velocities[i] = 0;
    }
    angles[i] += velocities[i] * seconds;
  }

  /**
   * Holds a shaft back.
   *
   * @param load share of the stall torque, 0 to 1; 1 blocks it
   */
  public void load(int shaft, double load) {
    loads[shaft - FIRST] = load;
  }

  @Override
  public void motor(int wheel, Terminals connected, double share) {
    if (wheel < FIRST) {
      body.motor(wheel, connected, share);
    } else {
      terminals[wheel - FIRST] = connected;
      shares[wheel - FIRST] = share;
    }
  }

  @Override
  public double wheelAngle(int wheel) {
    return wheel < FIRST ? body.wheelAngle(wheel) : angles[wheel - FIRST];
  }

  @Override
  public double wheelVelocity(int wheel) {
    return wheel < FIRST ? body.wheelVelocity(wheel) : velocities[wheel - FIRST];
  }

  @Override
  public void stand(Chassis chassis) {
    body.stand(chassis);
  }

  @Override
  public void steer(double angle) {
    body.steer(angle);
  }

  @Override
  public double x() {
    return body.x();
  }

  @Override
  public double y() {
    return body.y();
  }

  @Override
  public double heading() {
    return body.heading();
  }

  @Override
  public double yawRate() {
    return body.yawRate();
  }

  @Override
  public double forwardAcceleration() {
    return body.forwardAcceleration();
  }

  @Override
  public double lateralAcceleration() {
    return body.lateralAcceleration();
  }

  @Override
  public double supplyVoltage() {
    return body.supplyVoltage();
  }

  @Override
  public double supplyCurrent() {
    return body.supplyCurrent();
  }

  @Override
  public double range(double bodyX, double bodyY, double direction, double maxRange) {
    return body.range(bodyX, bodyY, direction, maxRange);
  }
}
