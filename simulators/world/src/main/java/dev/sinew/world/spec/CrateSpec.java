package dev.sinew.world.spec;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Pattern;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/**
 * A box standing on the floor.
 *
 * @param x metres, centre
 * @param y metres, centre
 * @param heading radians, direction of its length
 * @param length metres
 * @param width metres
 * @param height metres
 * @param colour {@code #rrggbb}
 */
public record CrateSpec(
    @Doc("Centre, x.") @Unit("m") double x,
    @Doc("Centre, y.") @Unit("m") double y,
    @Doc("Direction of its length.") @Unit("rad") @Range(min = -7, max = 7) @Default("0")
        double heading,
    @Doc("Length.") @Unit("m") @Range(min = 0.02, max = 20) @Default("0.6") double length,
    @Doc("Width.") @Unit("m") @Range(min = 0.02, max = 20) @Default("0.4") double width,
    @Doc("Height.") @Unit("m") @Range(min = 0.02, max = 20) @Default("0.4") double height,
    @Doc("Colour as #rrggbb.") @Pattern("#[0-9a-fA-F]{6}") @Default("'#8d8577'") String colour) {}
