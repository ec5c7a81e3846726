package dev.sinew.perception.lidar;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/**
 * What counts as a wall.
 *
 * @param shortest metres
 * @param fewest returns
 * @param deviation metres
 * @param bend metres
 * @param most walls
 */
@Doc("Straight pieces of wall in the lidar's turn, the longest first.")
public record WallsConfiguration(
    @Doc("A shorter piece is no wall.") @Unit("m") @Default("0.6") @Range(min = 0.1, max = 50)
        double shortest,
    @Doc("A piece with fewer returns is no wall.") @Default("8") @Range(min = 3, max = 1000)
        int fewest,
    @Doc("Root mean square distance of its returns up to which a piece is straight.")
        @Unit("m")
        @Default("0.04")
        @Range(min = 0.002, max = 0.5)
        double deviation,
    @Doc("A run of returns that bends farther than this from straight is cut in two.")
        @Unit("m")
        @Default("0.1")
        @Range(min = 0.005, max = 1)
        double bend,
    @Doc("At most so many pieces.") @Default("32") @Range(min = 1, max = 256) int most) {}
