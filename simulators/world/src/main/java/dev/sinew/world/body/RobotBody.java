package dev.sinew.world.body;

import dev.sinew.sdk.geometry.Angles;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.geometry.Twist2d;
import dev.sinew.world.plant.Chassis;
import dev.sinew.world.plant.RobotPlant;
import dev.sinew.world.shape.Obstacle;
import dev.sinew.world.shape.Obstacles;
import dev.sinew.world.spec.BodySpec;
import java.util.Arrays;
import java.util.Optional;

/**
 * One robot in the world: a rigid body on driven wheels, two unless its drive base says otherwise.
 * Every method is called with the world's lock held. What only reports and tests may know (pose,
 * collisions) goes out through {@code dev.sinew.world.truth}; device models are given {@link
 * RobotPlant} alone.
 */
public final class RobotBody implements RobotPlant {
  /** Length of a step of the physics. */
  public static final long STEP_NANOS = 1_000_000;

  private static final double DT = 1e-3;
  private static final double GRAVITY = 9.80665;

  /** A contact that was gone for this long begins anew, steps. */
  private static final int CONTACT_MEMORY = 250;

  private final BodySpec spec;
  private final Obstacles obstacles;
  private final Motion motion = new Motion();
  private final long seed;
  private Undercarriage undercarriage;
  private GearMotor[] motors;
  private final Battery battery;
  private final Hull hull;
  private final Contacts contacts;
  private final PoseHistory history = new PoseHistory(STEP_NANOS);
  private final long[] lastTouch;

  private double forwardAcceleration;
  private double lateralAcceleration;
  private double travelled;
  private int collisions;
  private double hardestImpact;
  private long steps;

  /**
   * @param seed of the spread between wheels and motors
   * @param nowNanos world time at the start
   */
  public RobotBody(BodySpec spec, Obstacles obstacles, long seed, long nowNanos) {
    this.spec = spec;
    this.obstacles = obstacles;
    this.seed = seed;
    this.motors = new GearMotor[2];
    double[] radius = fit(motors, spec.wheels().radius(), Axle.rollingTorque(spec));
    this.undercarriage = new Axle(spec, radius[0], radius[1]);
    this.battery = new Battery(spec.battery());
    this.hull = new Hull(spec.footprint());
    this.contacts =
        new Contacts(spec.mass(), spec.yawInertia(), spec.restitution(), spec.bumperFriction());
    this.lastTouch = new long[obstacles.size()];
    Arrays.fill(lastTouch, Long.MIN_VALUE / 2);
    motion.place(spec.start().x(), spec.start().y(), spec.start().heading());
    history.add(nowNanos, motion);
  }

  /**
   * Makes motors, each a little different.
   *
   * @return the true radius of each one's wheel, metres
   */
  private double[] fit(GearMotor[] into, double nominalRadius, double rollingTorque) {
    Spread spread = new Spread(seed);
    double[] radius = new double[into.length];
    for (int i = 0; i < into.length; i++) {
      radius[i] = nominalRadius * (1 + spec.wheels().radiusTolerance() * spread.normal());
      double strength = Math.max(0.1, 1 + spec.motor().tolerance() * spread.normal());
      into[i] = new GearMotor(spec.motor(), spec.wheels().inertia(), rollingTorque, strength);
    }
    return radius;
  }

  @Override
  public void stand(Chassis chassis) {
    GearMotor[] fitted = new GearMotor[chassis.wheels().size()];
    double load = spec.mass() * GRAVITY / (chassis.wheels().size() + chassis.supports().size());
    double torque = spec.wheels().rollingResistance() * load * chassis.radius();
    undercarriage = new RollingWheels(spec, chassis, fit(fitted, chassis.radius(), torque));
    motors = fitted;
  }

  @Override
  public void steer(double angle) {
    if (undercarriage instanceof RollingWheels rolling) {
      rolling.steer(angle);
    }
  }

  /** The obstacle that the body overlaps where it is now, if any. */
  public Optional<Obstacle> overlapping() {
    for (int i = 0; i < obstacles.size(); i++) {
      if (hull.overlaps(motion, obstacles.get(i).outline(), contacts)) {
        return Optional.of(obstacles.get(i));
      }
    }
    return Optional.empty();
  }

  /**
   * Advances the body by one step.
   *
   * @param nowNanos world time at the end of the step
   */
  public void step(long nowNanos) {
    double volts = battery.voltage();
    double forwardBefore = motion.forward;
    double leftBefore = motion.left;
    double yawBefore = motion.yawRate;
    for (GearMotor motor : motors) {
      motor.spin(volts, DT);
    }
    undercarriage.roll(motion, motors, DT);
    collide();
    forwardAcceleration = (motion.forward - forwardBefore) / DT - yawBefore * leftBefore;
    lateralAcceleration = (motion.left - leftBefore) / DT + yawBefore * forwardBefore;
    move();
    double current = spec.battery().idleCurrent();
    for (GearMotor motor : motors) {
      motor.turn(volts, DT);
      current += motor.supplyCurrent();
    }
    battery.draw(current, DT);
    steps++;
    history.add(nowNanos, motion);
  }

  private void collide() {
    contacts.clear();
    for (int i = 0; i < obstacles.size(); i++) {
      hull.touch(motion, obstacles.get(i).outline(), i, contacts);
    }
    if (contacts.size() == 0) {
      return;
    }
    for (int i = 0; i < contacts.size(); i++) {
      int obstacle = contacts.obstacle(i);
      if (steps - lastTouch[obstacle] > CONTACT_MEMORY) {
        collisions++;
      }
      lastTouch[obstacle] = steps;
    }
    hardestImpact = Math.max(hardestImpact, contacts.closing(motion));
    contacts.part(motion);
    contacts.separate(motion);
  }

  private void move() {
    double halfTurn = 0.5 * DT * motion.yawRate;
    // Midpoint heading by the angle-sum formulas; halfTurn is below 0.1 and needs no library.
    double c = 1 - 0.5 * halfTurn * halfTurn;
    double cos = motion.cos * c - motion.sin * halfTurn;
    double sin = motion.sin * c + motion.cos * halfTurn;
    double dx = DT * (motion.forward * cos - motion.left * sin);
    double dy = DT * (motion.forward * sin + motion.left * cos);
    motion.x += dx;
    motion.y += dy;
    travelled += Math.sqrt(dx * dx + dy * dy);
    if (motion.yawRate != 0) {
      motion.heading += DT * motion.yawRate;
      motion.refresh();
    }
  }

  @Override
  public void motor(int wheel, Terminals terminals, double share) {
    motors[wheel].connect(terminals, share);
  }

  @Override
  public double wheelAngle(int wheel) {
    return motors[wheel].angle();
  }

  @Override
  public double wheelVelocity(int wheel) {
    return motors[wheel].velocity();
  }

  @Override
  public double x() {
    return motion.x;
  }

  @Override
  public double y() {
    return motion.y;
  }

  @Override
  public double heading() {
    return motion.heading;
  }

  @Override
  public double yawRate() {
    return motion.yawRate;
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
    return battery.voltage();
  }

  @Override
  public double supplyCurrent() {
    return battery.current();
  }

  @Override
  public double range(double bodyX, double bodyY, double direction, double maxRange) {
    double x = motion.x + bodyX * motion.cos - bodyY * motion.sin;
    double y = motion.y + bodyX * motion.sin + bodyY * motion.cos;
    double c = StrictMath.cos(direction);
    double s = StrictMath.sin(direction);
    return obstacles.ray(
        x,
        y,
        motion.cos * c - motion.sin * s,
        motion.sin * c + motion.cos * s,
        spec.lidarHeight(),
        maxRange);
  }

  /**
   * Holds a wheel still or lets it go again, for tests and scenarios: something has wound itself
   * around the axle.
   *
   * @param wheel number in the plant
   */
  public void block(int wheel, boolean held) {
    motors[wheel].block(held);
  }

  /**
   * Sets what is left in the battery, for tests and scenarios.
   *
   * @param share of the capacity, 0 to 1
   */
  public void charge(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("a charge of " + share + " is no share from 0 to 1");
    }
    battery.charge(share);
  }

  /**
   * Sets the body down elsewhere, as a hand would, for tests and scenarios; it keeps its speed.
   * Where it would touch something it stays where it is.
   *
   * @return whether it was set down
   */
  public boolean place(Pose2d pose) {
    Pose2d before = pose();
    motion.place(pose.x(), pose.y(), pose.heading());
    if (overlapping().isEmpty()) {
      return true;
    }
    motion.place(before.x(), before.y(), before.heading());
    return false;
  }

  /** What the body was made from. */
  public BodySpec spec() {
    return spec;
  }

  /** True pose, for the truth and the renderer only. */
  public Pose2d pose() {
    return new Pose2d(motion.x, motion.y, Angles.wrap(motion.heading));
  }

  /**
   * True pose at a time of the last two seconds, for the truth and the renderer only.
   *
   * @param into receives x, y and unwrapped heading
   */
  public void poseAt(long nanos, double[] into) {
    history.at(nanos, into);
  }

  /** The oldest time that {@link #poseAt} knows, nanoseconds. */
  public long oldestPoseNanos() {
    return history.oldestNanos();
  }

  /** True velocity, for the truth only. */
  public Twist2d twist() {
    return new Twist2d(motion.forward, motion.yawRate);
  }

  /** True sideways velocity, metres per second, left positive, for the truth only. */
  public double sidewaysVelocity() {
    return motion.left;
  }

  /** Length of the true path, metres. */
  public double travelled() {
    return travelled;
  }

  /** The highest speed at which a point of the body went into an obstacle, m/s, for the truth. */
  public double hardestImpact() {
    return hardestImpact;
  }

  /** How many contacts have begun. */
  public int collisions() {
    return collisions;
  }

  /** Share of the battery's capacity left, 0 to 1. */
  public double charge() {
    return battery.charge();
  }
}
