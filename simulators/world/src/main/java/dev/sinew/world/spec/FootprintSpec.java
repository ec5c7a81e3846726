package dev.sinew.world.spec;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;
import java.util.Optional;

/**
 * Outline of a body on the floor: a disc when a radius is given, otherwise a rectangle.
 *
 * @param radius metres
 * @param length metres along x
 * @param width metres along y
 * @param forward metres from the axle to the middle of the outline
 */
public record FootprintSpec(
    @Doc("Radius of a round body; length and width are then not used.")
        @Unit("m")
        @Range(min = 0.02, max = 5)
        Optional<Double> radius,
    @Doc("Length along x.") @Unit("m") @Range(min = 0.02, max = 10) @Default("0.24") double length,
    @Doc("Width along y.") @Unit("m") @Range(min = 0.02, max = 10) @Default("0.21") double width,
    @Doc("From the axle forward to the middle of the outline.")
        @Unit("m")
        @Range(min = -5, max = 5)
        @Default("0.02")
        double forward) {

  static FootprintSpec rover() {
    return new FootprintSpec(Optional.empty(), 0.24, 0.21, 0.02);
  }
}
