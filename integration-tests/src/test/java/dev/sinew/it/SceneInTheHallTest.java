package dev.sinew.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.engine.Robot;
import dev.sinew.runtime.engine.Simulation;
import dev.sinew.runtime.sight.SceneJson;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.scene.Entity;
import dev.sinew.sdk.scene.Scene;
import dev.sinew.sdk.scene.SceneText;
import dev.sinew.testkit.VirtualRun;
import dev.sinew.world.spec.BoardSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the rover believes to hang in the simulated hall, beside what truly hangs there. */
class SceneInTheHallTest {
  /** Half a board: what a photograph shows need not be in its middle. */
  private static final double HALF_BOARD = 0.5;

  @TempDir Path folder;

  private static Point2d placeOf(Simulation simulation, String label) {
    for (BoardSpec board : simulation.world().spec().boards()) {
      if (board.label().equals(label)) {
        return new Point2d(board.x(), board.y());
      }
    }
    throw new AssertionError("no board shows a " + label);
  }

  @Test
  void theEntitiesStandWhereTheBoardsHangAndKeepTheirNumbersWhenTheRoverLooksAway()
      throws Exception {
    VirtualRun run =
        VirtualRun.of(Clone.rover(), Clone.plugins(folder.resolve("plugins")), folder)
            .lasting(Duration.ofSeconds(50));
    try (Robot robot = run.assemble()) {
      Simulation simulation = robot.simulation().orElseThrow();
      Pose2d origin =
          new Pose2d(simulation.start().x(), simulation.start().y(), simulation.start().heading());
      Map<String, List<Entity>> seen = new HashMap<>();
      for (int second = 1; second <= 50; second++) {
        robot.advance(Duration.ofSeconds(1));
        for (String label : List.of("person", "cat")) {
          Point2d truth = placeOf(simulation, label);
          for (Entity entity : robot.scene().entities()) {
            if (entity.label().equals(label)
                && entity.track().isPresent()
                && entity.position().isPresent()
                && inHall(origin, entity).distanceTo(truth) < 3 * HALF_BOARD) {
              double error = inHall(origin, entity).distanceTo(truth);
              double worst = entity.covariance().orElseThrow().worst();
              assertThat(error)
                  .as("%s in second %d", label, second)
                  .isLessThan(HALF_BOARD + 3 * worst);
              seen.computeIfAbsent(label, _ -> new ArrayList<>()).add(entity);
            }
          }
        }
      }

      for (String label : List.of("person", "cat")) {
        List<Entity> sightings = seen.getOrDefault(label, List.of());
        assertThat(sightings).as("seconds in which the %s was seen", label).hasSizeGreaterThan(5);
        // A track that is lost and found may be two for a moment.
        long first = sightings.getFirst().id();
        assertThat(sightings.getLast().id()).as(label).isEqualTo(first);
        assertThat(sightings.stream().filter(entity -> entity.id() == first).count())
            .as("of %d sightings of the %s as one entity", sightings.size(), label)
            .isGreaterThan(sightings.size() * 8L / 10);
        assertThat(sightings.stream().mapToDouble(Entity::confidence).max().orElseThrow())
            .isGreaterThan(0.95);
      }
      Scene scene = robot.scene();
      // The board whose photograph the detector has no sure name for is there all the same.
      Point2d coffee = placeOf(simulation, "cup");
      assertThat(scene.entities())
          .anyMatch(entity ->
              entity.position().isPresent()
                  && inHall(origin, entity).distanceTo(coffee) < HALF_BOARD);
      long cat = seen.getOrDefault("cat", List.of()).getFirst().id();
      assertThat(SceneText.of(scene)).contains("\"cat\" #" + cat);
      assertThat(SceneJson.of(scene)).contains("\"label\":\"cat\"");
    }
  }

  private static Point2d inHall(Pose2d origin, Entity entity) {
    Point2d at = entity.position().orElseThrow();
    return origin.toFrame(at.x(), at.y());
  }
}
