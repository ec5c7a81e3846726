package dev.sinew.perception.lidar;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/**
 * How lidar returns are grouped.
 *
 * @param steepest radians
 * @param deviation metres
 * @param fewest returns
 * @param widest metres
 * @param farthest metres
 * @param most clusters
 */
@Doc("Groups of lidar returns that belong together, the nearest first.")
public record ClustersConfiguration(
    @Doc("Smallest angle between a ray and a surface whose returns still hang together.")
        @Unit("rad")
        @Default("0.17")
        @Range(min = 0.02, max = 1)
        double steepest,
    @Doc("Standard deviation of one return.") @Unit("m") @Default("0.03") @Range(min = 0, max = 0.5)
        double deviation,
    @Doc("A group of fewer returns is noise.") @Default("3") @Range(min = 1, max = 1000) int fewest,
    @Doc("A group that is wider than this, from side to side, is a wall and left out.")
        @Unit("m")
        @Default("1.5")
        @Range(min = 0.05, max = 100)
        double widest,
    @Doc("A group farther from the robot than this is left out.")
        @Unit("m")
        @Default("8")
        @Range(min = 0.1, max = 200)
        double farthest,
    @Doc("At most so many groups.") @Default("32") @Range(min = 1, max = 256) int most) {}
