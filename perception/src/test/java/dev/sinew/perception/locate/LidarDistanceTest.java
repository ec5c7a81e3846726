package dev.sinew.perception.locate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.vision.CameraModel;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LidarDistanceTest {
  /** Two things behind the robot, on either side of half a turn. */
  private static Glance behind(Box box) {
    float[] x = {-2, -2, -2, -4, -4, -4};
    float[] y = {-0.12f, -0.1f, -0.08f, 0.16f, 0.2f, 0.24f};
    return new Glance(box, "person", 1, Pose2d.ORIGIN, new Obstacles(1, x, y), Pose2d.ORIGIN);
  }

  @Test
  void aCameraThatLooksBackIsToldOfReturnsOnBothSidesOfItsAxis() {
    CameraModel back = CameraModel.ofFieldOfView(640, 480, 1.085, new Pose2d(0, 0, Math.PI), 0.5);
    LidarDistance lidar = new LidarDistance(back);
    Box leftOfAxis = new Box(265, 100, 319, 400);
    Box rightOfAxis = new Box(321, 100, 375, 400);

    Optional<Distance> one = lidar.distance(behind(leftOfAxis));
    Optional<Distance> other = lidar.distance(behind(rightOfAxis));

    assertThat(one.orElseThrow().metres()).isCloseTo(2, within(0.01));
    assertThat(other.orElseThrow().metres()).isCloseTo(4, within(0.01));
  }
}
