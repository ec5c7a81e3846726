package dev.sinew.hal.drivers.wheeled;

import dev.sinew.hal.drivers.velocity.VelocityController.Gains;
import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;

/** How the speed of each wheel is controlled; the same for all of a base. */
@Doc("Speed control of each wheel: feed-forward and PI.")
public record ControlConfig(
    @Doc("Share of the supply voltage that just does not move a wheel.")
        @Range(min = 0, max = 0.5)
        @Default("0")
        double kS,
    @Doc("Feed-forward: share of the supply voltage per rad/s, 1 / no-load speed at full supply.")
        @Range(min = 0, max = 10)
        double kV,
    @Doc("Share of the supply voltage per rad/s² of acceleration.")
        @Range(min = 0, max = 10)
        @Default("0")
        double kA,
    @Doc("Share of the supply voltage per rad/s of error.")
        @Range(min = 0, max = 10)
        @Default("0.02")
        double kP,
    @Doc("Share of the supply voltage per radian of accumulated error.")
        @Range(min = 0, max = 100)
        @Default("0.2")
        double kI) {

  /** For the controller. */
  public Gains gains() {
    return new Gains(kS, kV, kA, kP, kI);
  }
}
