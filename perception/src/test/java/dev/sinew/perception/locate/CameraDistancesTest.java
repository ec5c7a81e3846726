package dev.sinew.perception.locate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.vision.CameraModel;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The two ways that need nothing but the picture. Focal length 500, camera 0.5 m over the floor.
 */
class CameraDistancesTest {
  private static final CameraModel CAMERA =
      new CameraModel(640, 480, 500, 500, 320, 240, Pose2d.ORIGIN, 0.5);
  private final GroundDistance ground = new GroundDistance(CAMERA, 0.01);
  private final HeightDistance height =
      new HeightDistance(CAMERA, Map.of("person", new TypicalHeight(1.7, 0.17)));

  private static Glance glance(Box box, String label) {
    return new Glance(box, label, 0, Pose2d.ORIGIN, Obstacles.NONE, Pose2d.ORIGIN);
  }

  @Test
  void theFootTellsTheDistanceOnTheFloor() {
    // 100 rows under the horizon: 0.5 · 500 / 100.
    Distance distance = ground.distance(glance(new Box(280, 240, 360, 340), "any")).orElseThrow();

    assertThat(distance.metres()).isCloseTo(2.5, within(0.02));
  }

  @Test
  void aFootAsideIsFartherThanItsDepth() {
    Distance distance = ground.distance(glance(new Box(530, 240, 610, 340), "any")).orElseThrow();

    assertThat(distance.metres()).isCloseTo(2.5 * Math.hypot(1, 0.5), within(0.02));
  }

  @Test
  void theFloorIsLessSureTheFartherAway() {
    Distance near = ground.distance(glance(new Box(280, 200, 360, 440), "any")).orElseThrow();
    Distance far = ground.distance(glance(new Box(280, 200, 360, 300), "any")).orElseThrow();

    assertThat(far.variance()).isGreaterThan(20 * near.variance());
  }

  @Test
  void aFootAtOrOverTheHorizonTellsNothing() {
    assertThat(ground.distance(glance(new Box(280, 100, 360, 200), "any"))).isEmpty();
    assertThat(ground.distance(glance(new Box(280, 100, 360, 240), "any"))).isEmpty();
    assertThat(ground.distance(glance(new Box(280, 100, 360, 260), "any"))).isEmpty();
    assertThat(ground.distance(glance(new Box(280, 100, 360, Float.NaN), "any"))).isEmpty();
  }

  @Test
  void aBoxThatThePictureCutsOffHasNoFoot() {
    assertThat(ground.distance(glance(new Box(280, 100, 360, 480), "any"))).isEmpty();
  }

  @Test
  void theHeightOfItsKindTellsTheDistance() {
    Distance distance =
        height.distance(glance(new Box(280, 100, 360, 300), "person")).orElseThrow();

    assertThat(distance.metres()).isCloseTo(1.7 * 500 / 200, within(1e-6));
    assertThat(Math.sqrt(distance.bias()) / distance.metres()).isCloseTo(0.1, within(1e-9));
  }

  @Test
  void aKindWithoutAHeightOrABoxCutOffTellsNothing() {
    assertThat(height.distance(glance(new Box(280, 100, 360, 300), "kite"))).isEmpty();
    assertThat(height.distance(glance(new Box(280, 0, 360, 300), "person"))).isEmpty();
    assertThat(height.distance(glance(new Box(280, 100, 360, 479), "person"))).isEmpty();
    assertThat(height.distance(glance(new Box(280, 100, 360, 104), "person"))).isEmpty();
  }
}
