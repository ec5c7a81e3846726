package dev.sinew.perception.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.perception.locate.Glance;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Covariance2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.observation.Observation;
import dev.sinew.sdk.observation.Observed;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.vision.CameraModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class TagDistanceTest {
  private static final CameraModel CAMERA =
      new CameraModel(640, 480, 520, 520, 320, 240, new Pose2d(0.1, 0, 0), 0.2);
  private final TagDistance tags = new TagDistance(CAMERA);

  private static Observation.Tag tag(double x, double y, Box box) {
    return new Observation.Tag(
        "tag36h11", 1, new Pose2d(x, y, 3), 0.3, new Covariance2d(0.04, 0, 0.0004), 0.1, box);
  }

  private static Glance glance(Box box) {
    return new Glance(box, "box", 7, Pose2d.ORIGIN, Obstacles.NONE, Pose2d.ORIGIN);
  }

  @Test
  void aThingStandsWhereTheNearestTagOnItDoes() {
    tags.see(
        List.of(
            new Observed(
                "tags",
                7,
                List.of(
                    tag(3.1, 0, new Box(310, 230, 330, 250)),
                    tag(2.1, 0, new Box(300, 200, 320, 220)),
                    tag(1.1, 1, new Box(10, 10, 30, 30))))));
    var distance = tags.distance(glance(new Box(250, 150, 400, 300))).orElseThrow();
    assertThat(distance.metres()).isCloseTo(2, within(1e-9));
    assertThat(distance.noise()).as("along the line of sight").isCloseTo(0.04, within(1e-9));
  }

  @Test
  void aTagBesideTheThingOrOfAnotherMomentSaysNothingOfIt() {
    tags.see(List.of(new Observed("tags", 7, List.of(tag(2, 0, new Box(10, 10, 30, 30))))));
    assertThat(tags.distance(glance(new Box(250, 150, 400, 300)))).isEmpty();
    tags.see(List.of(new Observed("tags", 6, List.of(tag(2, 0, new Box(300, 200, 320, 220))))));
    assertThat(tags.distance(glance(new Box(250, 150, 400, 300)))).isEmpty();
  }
}
