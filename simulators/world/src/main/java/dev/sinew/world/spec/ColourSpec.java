package dev.sinew.world.spec;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Pattern;
import dev.sinew.sdk.config.Range;

/**
 * Colours as {@code #rrggbb}, before light.
 *
 * @param wall walls and partitions at the top
 * @param wallFoot walls and partitions at the floor
 * @param floor every other tile
 * @param floorPattern the tiles between
 * @param ceiling seen over far walls
 * @param board backs, edges and plinths of boards
 * @param tile metres, side of a floor tile
 */
public record ColourSpec(
    @Doc("Walls at the top.") @Pattern("#[0-9a-fA-F]{6}") @Default("'#8c8c8e'") String wall,
    @Doc("Walls at the floor.") @Pattern("#[0-9a-fA-F]{6}") @Default("'#78787a'") String wallFoot,
    @Doc("Every other floor tile.") @Pattern("#[0-9a-fA-F]{6}") @Default("'#6c6c6c'") String floor,
    @Doc("The floor tiles between.") @Pattern("#[0-9a-fA-F]{6}") @Default("'#707070'")
        String floorPattern,
    @Doc("Ceiling.") @Pattern("#[0-9a-fA-F]{6}") @Default("'#969698'") String ceiling,
    @Doc("Backs, edges and plinths of boards.") @Pattern("#[0-9a-fA-F]{6}") @Default("'#606064'")
        String board,
    @Doc("Side of a floor tile, metres.") @Range(min = 0.05, max = 10) @Default("0.5")
        double tile) {}
