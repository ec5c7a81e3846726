package dev.sinew.world;

import dev.sinew.world.shape.Obstacle;
import dev.sinew.world.shape.Obstacles;
import dev.sinew.world.shape.Outline;
import dev.sinew.world.spec.BoardSpec;
import dev.sinew.world.spec.WallSpec;
import dev.sinew.world.spec.WorldSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What one record of a world file alone cannot know: places, names, clashes. */
public final class WorldCheck {
  private static final int MOST_THINGS = 500;

  private WorldCheck() {}

  /**
   * All problems, each beginning with the path of the value in the file; empty when it is sound.
   */
  public static List<String> problems(WorldSpec world) {
    List<String> problems = new ArrayList<>();
    int things =
        world.walls().size()
            + world.pillars().size()
            + world.crates().size()
            + world.boards().size();
    if (things > MOST_THINGS) {
      problems.add("a hall holds at most " + MOST_THINGS + " things, found " + things);
      return problems;
    }
    for (int i = 0; i < world.walls().size(); i++) {
      WallSpec w = world.walls().get(i);
      if (w.fromX() == w.toX() && w.fromY() == w.toY()) {
        problems.add("walls[" + i + "]: both ends are the same point; a wall needs a length");
      }
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < world.boards().size(); i++) {
      BoardSpec b = world.boards().get(i);
      if (!names.add(b.name())) {
        problems.add("boards[" + i + "].name: " + b.name() + " is taken by an earlier board");
      }
    }
    checkInside(world, problems);
    return problems;
  }

  private static void checkInside(WorldSpec world, List<String> problems) {
    double halfLength = 0.5 * world.hall().length();
    double halfWidth = 0.5 * world.hall().width();
    Obstacles obstacles = Obstacles.of(world);
    for (int i = 0; i < obstacles.size(); i++) {
      Obstacle thing = obstacles.get(i);
      Outline o = thing.outline();
      boolean inside = Math.abs(o.x()) <= halfLength && Math.abs(o.y()) <= halfWidth;
      if (thing.kind() != Obstacle.Kind.HALL && !inside) {
        problems.add(
            String.format(
                Locale.ROOT,
                "%s: its middle (%.2f, %.2f) m is outside the hall, which spans ±%.2f × ±%.2f m",
                thing.kind() == Obstacle.Kind.BOARD
                    ? "boards[" + thing.index() + "]"
                    : thing.name(),
                o.x(),
                o.y(),
                halfLength,
                halfWidth));
      }
    }
  }
}
