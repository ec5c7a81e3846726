package dev.sinew.world.spec;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/**
 * Two driven wheels and a caster.
 *
 * @param radius metres
 * @param track metres between the wheels' middles
 * @param inertia kilogram square metres of one wheel with its gear and rotor, at the wheel's shaft
 * @param friction of the tyres on the floor
 * @param creep share of its speed by which a tyre slips at the limit of friction
 * @param rollingResistance force over load
 * @param scrubTorque newton metres against turning on the spot
 * @param loadShare share of the weight on the driven wheels
 * @param radiusTolerance standard deviation of a wheel's radius, as a share of it
 */
public record WheelSpec(
    @Doc("Radius.") @Unit("m") @Range(min = 0.005, max = 2) @Default("0.033") double radius,
    @Doc("Distance between the wheels.") @Unit("m") @Range(min = 0.02, max = 5) @Default("0.18")
        double track,
    @Doc("Inertia of a wheel with gear and rotor, at the wheel.")
        @Unit("kg·m²")
        @Range(min = 1e-7, max = 100)
        @Default("0.00015")
        double inertia,
    @Doc("Friction of the tyres on the floor.") @Range(min = 0.01, max = 2) @Default("0.8")
        double friction,
    @Doc("Share of its speed by which a tyre slips at the limit of friction.")
        @Range(min = 0, max = 1)
        @Default("0.05")
        double creep,
    @Doc("Rolling resistance, force over load.") @Range(min = 0, max = 0.5) @Default("0.012")
        double rollingResistance,
    @Doc("Torque against turning on the spot.")
        @Unit("N·m")
        @Range(min = 0, max = 100)
        @Default("0.01")
        double scrubTorque,
    @Doc("Share of the weight on the driven wheels.") @Range(min = 0.1, max = 1) @Default("0.8")
        double loadShare,
    @Doc("Spread of the true radius around the nominal one.")
        @Range(min = 0, max = 0.1)
        @Default("0.002")
        double radiusTolerance) {

  static WheelSpec rover() {
    return new WheelSpec(0.033, 0.18, 0.00015, 0.8, 0.05, 0.012, 0.01, 0.8, 0.002);
  }

  /** The same wheels, both exactly of nominal radius. */
  public WheelSpec exact() {
    return new WheelSpec(
        radius, track, inertia, friction, creep, rollingResistance, scrubTorque, loadShare, 0);
  }
}
