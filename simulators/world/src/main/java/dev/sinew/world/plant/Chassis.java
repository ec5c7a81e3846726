package dev.sinew.world.plant;

import java.util.List;

/**
 * What a body stands on, when it is not two wheels and a caster: from the settings of its drive
 * base, so that the simulated wheels sit where the driver believes they do.
 *
 * @param radius metres, nominal, of every driven wheel
 * @param wheels driven wheels; their order is the plant's numbers
 * @param supports wheels that only roll and hold sideways
 */
public record Chassis(double radius, List<DrivenWheel> wheels, List<Support> supports) {

  public Chassis {
    wheels = List.copyOf(wheels);
    supports = List.copyOf(supports);
  }

  /**
   * A driven wheel.
   *
   * @param x metres forward of the body's origin
   * @param y metres left of the body's origin
   * @param forward rim speed for a forward speed of 1 m/s
   * @param left rim speed for a sideways speed of 1 m/s; not 0 for wheels with rollers
   * @param turn rim speed for a turn of 1 rad/s
   * @param holds whether it resists being pushed sideways, as a tyre does and rollers do not
   */
  public record DrivenWheel(
      double x, double y, double forward, double left, double turn, boolean holds) {

    /** A tyre that rolls straight ahead. */
    public static DrivenWheel tyre(double x, double y) {
      return new DrivenWheel(x, y, 1, 0, -y, true);
    }
  }

  /**
   * A wheel that nothing drives.
   *
   * @param x metres forward of the body's origin
   * @param y metres left of the body's origin
   * @param steered whether {@link RobotPlant#steer} turns it
   */
  public record Support(double x, double y, boolean steered) {}
}
