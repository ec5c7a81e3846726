package dev.sinew.world.spec;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/**
 * Light without shadows: a share that reaches everything and a share that depends on the angle to a
 * distant lamp.
 *
 * @param ambient share of a surface's colour seen without the lamp
 * @param diffuse share added when a surface faces the lamp
 * @param heading radians, the direction in which the lamp stands
 */
public record LightSpec(
    @Doc("Share of a colour seen without the lamp.") @Range(min = 0, max = 1) @Default("0.85")
        double ambient,
    @Doc("Share added when a surface faces the lamp.") @Range(min = 0, max = 1) @Default("0.15")
        double diffuse,
    @Doc("Direction in which the lamp stands.")
        @Unit("rad")
        @Range(min = -7, max = 7)
        @Default("0.9")
        double heading) {}
