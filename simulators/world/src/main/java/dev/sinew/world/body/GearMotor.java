package dev.sinew.world.body;

import dev.sinew.world.plant.RobotPlant.Terminals;
import dev.sinew.world.spec.MotorSpec;

/**
 * A brushed DC gear motor with its wheel: torque = k·i, back-EMF = k'·ω, i = (u − k'·ω)/R, winding
 * inductance neglected (its time constant is below a step). Integrated implicitly, so that the
 * electrical damping is stable at any step.
 */
final class GearMotor {
  private final double inertia;
  private final double torqueConstant;
  private final double voltageConstant;
  private final double conductance;
  private final double friction;

  private Terminals terminals = Terminals.OPEN;
  private double share;

  private boolean blocked;
  private double velocity;
  private double angle;
  private double windingCurrent;
  private double effectiveInertia;

  /**
   * @param inertia kilogram square metres at the shaft
   * @param bearingTorque newton metres of friction besides the gear's, such as rolling resistance
   * @param strength factor on the torque constant, near 1
   */
  GearMotor(MotorSpec spec, double inertia, double bearingTorque, double strength) {
    this.inertia = inertia;
    this.conductance = 1 / spec.resistance();
    this.torqueConstant = strength * spec.stallTorque() * spec.resistance() / spec.nominalVoltage();
    this.voltageConstant = spec.nominalVoltage() / spec.noLoadSpeed();
    this.friction = spec.frictionTorque() + bearingTorque;
    this.effectiveInertia = inertia;
  }

  void connect(Terminals terminals, double share) {
    this.terminals = terminals;
    this.share = Math.clamp(share, -1, 1);
  }

  /** Holds the shaft still, or lets it go again; its windings then draw the stall current. */
  void block(boolean held) {
    blocked = held;
    if (held) {
      velocity = 0;
    }
  }

  /** Advances the free shaft by motor torque and friction; the ground's force comes after. */
  void spin(double supplyVoltage, double dt) {
    double u = terminals == Terminals.DRIVEN ? share * supplyVoltage : 0;
    double g = terminals == Terminals.OPEN ? 0 : conductance;
    effectiveInertia = inertia + dt * torqueConstant * voltageConstant * g;
    if (blocked) {
      return;
    }
    double free = (inertia * velocity + dt * torqueConstant * g * u) / effectiveInertia;
    double most = dt * friction / effectiveInertia;
    velocity = free - Math.clamp(free, -most, most);
  }

  /** Takes an impulse of torque, newton metre seconds. */
  void kick(double impulse) {
    if (!blocked) {
      velocity += impulse / effectiveInertia;
    }
  }

  /** Ends the step: the angle moves on and the current is known. */
  void turn(double supplyVoltage, double dt) {
    angle += dt * velocity;
    windingCurrent =
        switch (terminals) {
          case OPEN -> 0;
          case SHORTED -> -voltageConstant * velocity * conductance;
          case DRIVEN -> (share * supplyVoltage - voltageConstant * velocity) * conductance;
        };
  }

  /** How fast an impulse turns the shaft within this step: 1 over kilogram square metres. */
  double mobility() {
    return blocked ? 0 : 1 / effectiveInertia;
  }

  /** Radians per second. */
  double velocity() {
    return velocity;
  }

  /** Radians, unwrapped. */
  double angle() {
    return angle;
  }

  /** Amperes from the supply, averaged over the bridge's switching; negative when regenerating. */
  double supplyCurrent() {
    return terminals == Terminals.DRIVEN ? share * windingCurrent : 0;
  }
}
