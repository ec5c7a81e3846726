package dev.sinew.hal.drivers.differential;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/** Two driven wheels, what turns them and what measures them. */
@Doc("Differential drive base over a motor bridge and two encoders.")
public record DifferentialConfig(
    @Doc("Name of the motor bridge component.") String bridge,
    @Doc("The left wheel.") Side left,
    @Doc("The right wheel.") Side right,
    @Doc("Distance between the wheels' contact lines.") @Unit("m") @Range(min = 0.02, max = 5)
        double track,
    @Doc("Effective rolling radius of the wheels.") @Unit("m") @Range(min = 0.005, max = 1)
        double wheelRadius,
    @Doc("Fastest the wheels may turn; a command beyond it is slowed down keeping its curve.")
        @Unit("rad/s")
        @Range(min = 0.1, max = 500)
        double maxWheelSpeed,
    @Doc("Feed-forward: share of the supply voltage per rad/s, 1 / no-load speed at full supply.")
        @Range(min = 0, max = 10)
        double kV,
    @Doc("Share of the supply voltage per rad/s of error.")
        @Range(min = 0, max = 10)
        @Default("0.02")
        double kP,
    @Doc("Share of the supply voltage per radian of accumulated error.")
        @Range(min = 0, max = 100)
        @Default("0.2")
        double kI,
    @Doc("Standard deviation of a wheel's way after one metre, by slip and uneven floor.")
        @Unit("m")
        @Range(min = 0, max = 1)
        @Default("0.01")
        double slip) {

  /**
   * One wheel.
   *
   * @param channel of the bridge, from 0
   * @param encoder component name; its sign is set by the encoder's own {@code inverted}
   * @param inverted whether positive power turns the wheel backward
   */
  public record Side(
      @Doc("Channel of the bridge: 0 is A, 1 is B.") @Range(min = 0, max = 15) int channel,
      @Doc("Name of the wheel's encoder component.") String encoder,
      @Doc("True when the motor is mounted mirrored, so that positive power turns it backward.")
          @Default("false")
          boolean inverted) {}
}
