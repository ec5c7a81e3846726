package dev.sinew.perception.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.perception.track.Moment;
import dev.sinew.perception.track.World;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.scene.Obstacles;
import org.junit.jupiter.api.Test;

class OutlookTest {
  private final Outlook outlook = new Outlook(World.CAMERA);

  private Outlook.Sightline at(World world, double x, double y) {
    outlook.take(world.moment(0, Pose2d.ORIGIN));
    return outlook.at(new Point2d(x, y), 0.1);
  }

  @Test
  void tellsWhatStandsBeforeAtAndBehindAPlace() {
    World board = new World().with("board", 0.5, 3, 0);

    assertThat(at(board, 5, 0)).isEqualTo(Outlook.Sightline.HIDDEN);
    assertThat(at(board, 3, 0)).isEqualTo(Outlook.Sightline.FILLED);
    assertThat(at(board, 2, 0)).isEqualTo(Outlook.Sightline.FREE);
    assertThat(at(board, 3, 1)).isEqualTo(Outlook.Sightline.FREE);
  }

  @Test
  void looksNeitherPastThePicturesEdgeNorTooNearOrFarNorAtAPlaceThatIsNotKnown() {
    World hall = new World();

    assertThat(at(hall, -3, 0)).isEqualTo(Outlook.Sightline.OUT_OF_VIEW);
    assertThat(at(hall, 3, 1.7)).isEqualTo(Outlook.Sightline.OUT_OF_VIEW);
    assertThat(at(hall, 0.4, 0)).isEqualTo(Outlook.Sightline.OUT_OF_VIEW);
    assertThat(at(hall, 8, 0)).isEqualTo(Outlook.Sightline.OUT_OF_VIEW);
    assertThat(outlook.at(new Point2d(3, 0), 2)).isEqualTo(Outlook.Sightline.OUT_OF_VIEW);
  }

  @Test
  void saysSoWhenThereIsNoLidar() {
    outlook.take(new Moment(0, Pose2d.ORIGIN, Obstacles.NONE, Pose2d.ORIGIN));

    assertThat(outlook.at(new Point2d(3, 0), 0.1)).isEqualTo(Outlook.Sightline.UNMEASURED);
  }
}
