package dev.sinew.world.spec;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/**
 * A closed rectangular room centred on the world's origin.
 *
 * @param length metres along x, between the inner faces of the walls
 * @param width metres along y, between the inner faces of the walls
 * @param wallHeight metres
 */
public record HallSpec(
    @Doc("Inside length along x.") @Unit("m") @Range(min = 0.5, max = 200) double length,
    @Doc("Inside width along y.") @Unit("m") @Range(min = 0.5, max = 200) double width,
    @Doc("Height of walls and ceiling.") @Unit("m") @Range(min = 0.3, max = 20) @Default("2.6")
        double wallHeight) {}
