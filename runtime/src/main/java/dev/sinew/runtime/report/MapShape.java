package dev.sinew.runtime.report;

/** Something on the report's map, in the world frame: metres and radians, y up. */
public sealed interface MapShape {
  /** What it is; decides its colour. */
  Kind kind();

  /** What stands in a world. */
  enum Kind {
    WALL,
    PILLAR,
    CRATE,
    BOARD,
    OTHER
  }

  /**
   * A rectangle seen from above.
   *
   * @param x centre, metres
   * @param y centre, metres
   * @param width along its own x axis, metres
   * @param depth along its own y axis, metres
   * @param heading of its x axis, radians
   */
  record Rectangle(double x, double y, double width, double depth, double heading, Kind kind)
      implements MapShape {}

  /**
   * A circle seen from above.
   *
   * @param x centre, metres
   * @param y centre, metres
   * @param radius metres
   */
  record Circle(double x, double y, double radius, Kind kind) implements MapShape {}

  /**
   * A thin wall or board.
   *
   * @param x1 one end, metres
   * @param y1 one end, metres
   * @param x2 the other end, metres
   * @param y2 the other end, metres
   */
  record Segment(double x1, double y1, double x2, double y2, Kind kind) implements MapShape {}
}
