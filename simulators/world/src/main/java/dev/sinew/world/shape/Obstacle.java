package dev.sinew.world.shape;

/**
 * Something that stands on the floor and cannot be driven through.
 *
 * @param name for messages, such as {@code crates[2]} or {@code board cat}
 * @param kind what it is
 * @param index its place in the list of its kind in the world file; for the hall's own walls 0
 *     east, 1 north, 2 west, 3 south
 * @param outline on the floor
 * @param height metres
 */
public record Obstacle(String name, Kind kind, int index, Outline outline, double height) {

  /** What an obstacle is. */
  public enum Kind {
    HALL,
    WALL,
    PILLAR,
    CRATE,
    BOARD
  }
}
