package dev.sinew.world.spec;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/**
 * A straight partition between two points of the floor.
 *
 * @param fromX metres
 * @param fromY metres
 * @param toX metres
 * @param toY metres
 * @param thickness metres
 * @param height metres
 */
public record WallSpec(
    @Doc("One end, x.") @Unit("m") double fromX,
    @Doc("One end, y.") @Unit("m") double fromY,
    @Doc("Other end, x.") @Unit("m") double toX,
    @Doc("Other end, y.") @Unit("m") double toY,
    @Doc("Thickness, half of it to each side.")
        @Unit("m")
        @Range(min = 0.01, max = 5)
        @Default("0.1")
        double thickness,
    @Doc("Height.") @Unit("m") @Range(min = 0.02, max = 20) @Default("2.6") double height) {}
