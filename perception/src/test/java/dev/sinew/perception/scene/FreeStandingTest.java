package dev.sinew.perception.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.perception.track.Moment;
import dev.sinew.perception.track.World;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.scene.Obstacles;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreeStandingTest {
  private final FreeStanding finder = new FreeStanding(World.CAMERA);

  @Test
  void findsABoardBeforeAWall() {
    World world = new World().with("cat", 0.6, 2.5, 0.3);
    Pose2d body = new Pose2d(0.2, 0.1, 0.05);

    List<NamelessThing> things = finder.find(world.moment(0, body));

    assertThat(things).hasSize(1);
    assertThat(things.getFirst().place().x()).isCloseTo(2.5, within(0.15));
    assertThat(things.getFirst().place().y()).isCloseTo(0.3, within(0.15));
    float width = world.look(body).getFirst().box().width();
    assertThat(things.getFirst().width()).isCloseTo(width, within(0.2 * width));
  }

  @Test
  void doesNotTakeAWallForAThing() {
    assertThat(finder.find(new World().moment(0, Pose2d.ORIGIN))).isEmpty();
  }

  @Test
  void doesNotTakeWhatReachesOverTheEdgeOfThePicture() {
    World world = new World().with("cat", 0.6, 1.5, 0.9);

    assertThat(finder.find(world.moment(0, Pose2d.ORIGIN))).isEmpty();
  }

  @Test
  void namesTheNearestFirst() {
    World world = new World().with("cat", 0.6, 4, 0.8).with("person", 0.6, 2.5, -0.6);

    List<NamelessThing> things = finder.find(world.moment(0, Pose2d.ORIGIN));

    assertThat(things).hasSize(2);
    assertThat(things.getFirst().place().y()).isCloseTo(-0.6, within(0.15));
  }

  @Test
  void isQuietWithoutALidar() {
    assertThat(finder.find(new Moment(0, Pose2d.ORIGIN, Obstacles.NONE, Pose2d.ORIGIN))).isEmpty();
  }
}
