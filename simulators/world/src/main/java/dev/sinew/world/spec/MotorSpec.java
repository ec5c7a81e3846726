package dev.sinew.world.spec;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/**
 * A brushed gear motor as its data sheet gives it, at the output shaft.
 *
 * @param nominalVoltage volts at which the next two hold
 * @param stallTorque newton metres
 * @param noLoadSpeed radians per second
 * @param resistance ohms of the winding
 * @param frictionTorque newton metres in gear and bearings
 * @param tolerance standard deviation of the torque constant between motors, as a share of it
 */
public record MotorSpec(
    @Doc("Voltage at which stall torque and no-load speed hold.")
        @Unit("V")
        @Range(min = 1, max = 100)
        @Default("7.4")
        double nominalVoltage,
    @Doc("Stall torque at the output shaft.")
        @Unit("N·m")
        @Range(min = 0.001, max = 1000)
        @Default("0.5")
        double stallTorque,
    @Doc("Speed of the output shaft without load.")
        @Unit("rad/s")
        @Range(min = 0.1, max = 1000)
        @Default("24")
        double noLoadSpeed,
    @Doc("Resistance of the winding.") @Unit("Ω") @Range(min = 0.01, max = 1000) @Default("3.4")
        double resistance,
    @Doc("Friction of gear and bearings at the output shaft.")
        @Unit("N·m")
        @Range(min = 0, max = 100)
        @Default("0.012")
        double frictionTorque,
    @Doc("Spread of the torque constant between motors.")
        @Range(min = 0, max = 0.2)
        @Default("0.02")
        double tolerance) {

  static MotorSpec rover() {
    return new MotorSpec(7.4, 0.5, 24, 3.4, 0.012, 0.02);
  }

  /** The same motor without spread. */
  public MotorSpec exact() {
    return new MotorSpec(nominalVoltage, stallTorque, noLoadSpeed, resistance, frictionTorque, 0);
  }
}
