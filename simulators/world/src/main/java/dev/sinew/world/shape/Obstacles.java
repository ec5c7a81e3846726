package dev.sinew.world.shape;

import dev.sinew.world.shape.Obstacle.Kind;
import dev.sinew.world.spec.BoardSpec;
import dev.sinew.world.spec.CrateSpec;
import dev.sinew.world.spec.HallSpec;
import dev.sinew.world.spec.PillarSpec;
import dev.sinew.world.spec.WallSpec;
import dev.sinew.world.spec.WorldSpec;
import java.util.ArrayList;
import java.util.List;

/** Everything in a world that can be hit, in the order of the world file. Immutable. */
public final class Obstacles {
  /** Metres: the hall's own walls are thick, so that nothing tunnels through them. */
  private static final double HALL_WALL = 1.0;

  private final Obstacle[] all;

  private Obstacles(List<Obstacle> list) {
    all = list.toArray(Obstacle[]::new);
  }

  /** Builds the obstacles of a world. */
  public static Obstacles of(WorldSpec world) {
    List<Obstacle> list = new ArrayList<>();
    addHall(list, world.hall());
    for (int i = 0; i < world.walls().size(); i++) {
      list.add(wall(i, world.walls().get(i)));
    }
    for (int i = 0; i < world.pillars().size(); i++) {
      PillarSpec p = world.pillars().get(i);
      Outline outline = new Disc(p.x(), p.y(), p.radius());
      list.add(new Obstacle("pillars[" + i + "]", Kind.PILLAR, i, outline, p.height()));
    }
    for (int i = 0; i < world.crates().size(); i++) {
      CrateSpec c = world.crates().get(i);
      Outline outline = Rectangle.of(c.x(), c.y(), c.heading(), c.length(), c.width());
      list.add(new Obstacle("crates[" + i + "]", Kind.CRATE, i, outline, c.height()));
    }
    for (int i = 0; i < world.boards().size(); i++) {
      list.add(board(i, world.boards().get(i)));
    }
    return new Obstacles(list);
  }

  private static void addHall(List<Obstacle> list, HallSpec hall) {
    double x = 0.5 * (hall.length() + HALL_WALL);
    double y = 0.5 * (hall.width() + HALL_WALL);
    double length = hall.length() + 2 * HALL_WALL;
    Outline[] outlines = {
      new Rectangle(x, 0, 1, 0, 0.5 * HALL_WALL, 0.5 * hall.width()),
      new Rectangle(0, y, 1, 0, 0.5 * length, 0.5 * HALL_WALL),
      new Rectangle(-x, 0, 1, 0, 0.5 * HALL_WALL, 0.5 * hall.width()),
      new Rectangle(0, -y, 1, 0, 0.5 * length, 0.5 * HALL_WALL)
    };
    String[] names = {"east wall", "north wall", "west wall", "south wall"};
    for (int i = 0; i < outlines.length; i++) {
      list.add(new Obstacle(names[i], Kind.HALL, i, outlines[i], hall.wallHeight()));
    }
  }

  private static Obstacle wall(int index, WallSpec w) {
    double dx = w.toX() - w.fromX();
    double dy = w.toY() - w.fromY();
    double length = Math.sqrt(dx * dx + dy * dy);
    double cos = length > 0 ? dx / length : 1;
    double sin = length > 0 ? dy / length : 0;
    Outline outline =
        new Rectangle(
            0.5 * (w.fromX() + w.toX()),
            0.5 * (w.fromY() + w.toY()),
            cos,
            sin,
            0.5 * length,
            0.5 * w.thickness());
    return new Obstacle("walls[" + index + "]", Kind.WALL, index, outline, w.height());
  }

  /** The length of a board's outline is its thickness: its along axis points out of the face. */
  private static Obstacle board(int index, BoardSpec b) {
    double cos = StrictMath.cos(b.heading());
    double sin = StrictMath.sin(b.heading());
    double half = 0.5 * BoardSpec.THICKNESS;
    Outline outline =
        new Rectangle(b.x() - half * cos, b.y() - half * sin, cos, sin, half, 0.5 * b.width());
    return new Obstacle("board " + b.name(), Kind.BOARD, index, outline, b.bottom() + b.height());
  }

  public int size() {
    return all.length;
  }

  public Obstacle get(int index) {
    return all[index];
  }

  /**
   * Distance along a ray to the first obstacle that reaches a height.
   *
   * @param dx unit direction
   * @param planeHeight metres over the floor
   * @param maxRange metres
   * @return metres; {@link Double#POSITIVE_INFINITY} when nothing is within {@code maxRange}
   */
  public double ray(
      double px, double py, double dx, double dy, double planeHeight, double maxRange) {
    double best = Double.POSITIVE_INFINITY;
    for (Obstacle obstacle : all) {
      if (obstacle.height() >= planeHeight) {
        best = Math.min(best, obstacle.outline().ray(px, py, dx, dy));
      }
    }
    return best <= maxRange ? best : Double.POSITIVE_INFINITY;
  }
}
