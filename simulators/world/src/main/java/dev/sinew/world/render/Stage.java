package dev.sinew.world.render;

import dev.sinew.world.World;
import dev.sinew.world.shape.Obstacle;
import dev.sinew.world.shape.Obstacles;
import dev.sinew.world.spec.BoardSpec;
import dev.sinew.world.spec.ColourSpec;
import dev.sinew.world.spec.LightSpec;
import java.util.HashMap;
import java.util.Map;

/** Everything of a world that can be seen, with decoded pictures. Immutable; shared by cameras. */
public final class Stage {
  private static final double TAU = 2 * Math.PI;

  private final Surface[] surfaces;
  private final double ambient;
  private final double diffuse;
  private final double lampX;
  private final double lampY;
  private final int floor;
  private final int floorPattern;
  private final int ceiling;
  private final double tile;
  private final double ceilingHeight;
  private final int tallestPicture;

  /**
   * Decodes the pictures of a world.
   *
   * @throws IllegalArgumentException if a picture cannot be decoded; names the board
   */
  public Stage(World world) {
    Obstacles obstacles = world.obstacles();
    ColourSpec colours = world.spec().colours();
    LightSpec light = world.spec().light();
    Map<String, Texture> textures = new HashMap<>();
    surfaces = new Surface[obstacles.size()];
    for (int i = 0; i < surfaces.length; i++) {
      surfaces[i] = surface(world, obstacles.get(i), textures);
    }
    ambient = light.ambient();
    diffuse = light.diffuse();
    lampX = StrictMath.cos(light.heading() % TAU);
    lampY = StrictMath.sin(light.heading() % TAU);
    floor = Colour.parse(colours.floor());
    floorPattern = Colour.parse(colours.floorPattern());
    ceiling = Colour.parse(colours.ceiling());
    tile = colours.tile();
    ceilingHeight = world.spec().hall().wallHeight();
    tallestPicture = textures.values().stream().mapToInt(Texture::height).max().orElse(0);
  }

  private static Surface surface(World world, Obstacle thing, Map<String, Texture> textures) {
    ColourSpec colours = world.spec().colours();
    return switch (thing.kind()) {
      case HALL, WALL ->
          plain(thing, Colour.parse(colours.wall()), Colour.parse(colours.wallFoot()));
      case PILLAR -> solid(thing, world.spec().pillars().get(thing.index()).colour());
      case CRATE -> solid(thing, world.spec().crates().get(thing.index()).colour());
      case BOARD -> {
        BoardSpec board = world.spec().boards().get(thing.index());
        Texture picture =
            textures.computeIfAbsent(
                board.picture(),
                path ->
                    Texture.decode(
                        "boards[" + thing.index() + "].picture: " + path, world.picture(board)));
        int colour = Colour.parse(colours.board());
        yield new Surface(
            thing.outline(), thing.height(), colour, colour, picture, board.bottom(), false);
      }
    };
  }

  private static Surface solid(Obstacle thing, String colour) {
    int rgb = Colour.parse(colour);
    return plain(thing, rgb, Colour.shade(rgb, 0.85));
  }

  private static Surface plain(Obstacle thing, int top, int foot) {
    boolean backdrop = thing.kind() == Obstacle.Kind.HALL;
    return new Surface(thing.outline(), thing.height(), top, foot, null, 0, backdrop);
  }

  int size() {
    return surfaces.length;
  }

  Surface surface(int index) {
    return surfaces[index];
  }

  /** Light on an upright surface whose normal is given: 1 leaves its colour unchanged. */
  double light(double normalX, double normalY) {
    return ambient + diffuse * Math.max(0, normalX * lampX + normalY * lampY);
  }

  /** Light on what looks up or down. */
  double skyLight() {
    return ambient + 0.5 * diffuse;
  }

  int floor() {
    return floor;
  }

  int floorPattern() {
    return floorPattern;
  }

  int ceiling() {
    return ceiling;
  }

  /** Metres, side of a floor tile. */
  double tile() {
    return tile;
  }

  /** Metres. */
  double ceilingHeight() {
    return ceilingHeight;
  }

  /** Rows of the tallest picture, for scratch space. */
  int tallestPicture() {
    return tallestPicture;
  }
}
