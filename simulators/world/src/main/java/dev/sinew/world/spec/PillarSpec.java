package dev.sinew.world.spec;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Pattern;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/**
 * A round pillar.
 *
 * @param x metres, centre
 * @param y metres, centre
 * @param radius metres
 * @param height metres
 * @param colour {@code #rrggbb}
 */
public record PillarSpec(
    @Doc("Centre, x.") @Unit("m") double x,
    @Doc("Centre, y.") @Unit("m") double y,
    @Doc("Radius.") @Unit("m") @Range(min = 0.02, max = 5) @Default("0.2") double radius,
    @Doc("Height.") @Unit("m") @Range(min = 0.02, max = 20) @Default("2.6") double height,
    @Doc("Colour as #rrggbb.") @Pattern("#[0-9a-fA-F]{6}") @Default("'#9aa0a4'") String colour) {}
