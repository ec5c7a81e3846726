package dev.sinew.world.spec;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import java.util.List;

/**
 * A world file: a rectangular hall and what stands in it. Positions are metres in the world frame,
 * whose origin is the middle of the hall, x along its length, y along its width.
 *
 * @param format version of this file format
 * @param name for people
 * @param hall the room
 * @param walls partitions inside the hall
 * @param pillars round obstacles
 * @param crates boxes on the floor
 * @param boards upright pictures
 * @param colours of everything that carries no picture
 * @param light how surfaces are lit
 */
@Doc("A simulated hall and what stands in it.")
public record WorldSpec(
    @Doc("Version of the world file format.") @Range(min = 1, max = 1) int format,
    @Doc("What people call this world.") String name,
    @Doc("The rectangular room, centred on the origin.") HallSpec hall,
    @Doc("Partitions inside the hall.") @Default("[]") List<WallSpec> walls,
    @Doc("Round pillars.") @Default("[]") List<PillarSpec> pillars,
    @Doc("Boxes standing on the floor.") @Default("[]") List<CrateSpec> crates,
    @Doc("Upright boards that carry pictures.") @Default("[]") List<BoardSpec> boards,
    @Doc("Colours of what carries no picture.") @Default("{}") ColourSpec colours,
    @Doc("How surfaces are lit.") @Default("{}") LightSpec light) {

  public WorldSpec {
    walls = List.copyOf(walls);
    pillars = List.copyOf(pillars);
    crates = List.copyOf(crates);
    boards = List.copyOf(boards);
  }
}
