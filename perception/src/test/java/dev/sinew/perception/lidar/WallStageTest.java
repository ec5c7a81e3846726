package dev.sinew.perception.lidar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.perception.track.Moment;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.observation.Observation;
import dev.sinew.sdk.scene.Obstacles;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class WallStageTest {
  /** What a robot file without further keys gets. */
  static final WallsConfiguration DEFAULT = new WallsConfiguration(0.6, 8, 0.04, 0.1, 32);

  private static List<Observation.Wall> walls(WallsConfiguration configuration, Moment moment) {
    List<Observation> seen = new ArrayList<>();
    new WallStage(configuration).look(moment, seen);
    return seen.stream().map(Observation.Wall.class::cast).toList();
  }

  private static double length(Observation.Wall wall) {
    return wall.from().distanceTo(wall.to());
  }

  @Property(tries = 200)
  void aRoomHasFourWallsWhereverTheRobotStands(
      @ForAll @DoubleRange(min = -2, max = 2) double x,
      @ForAll @DoubleRange(min = -1.2, max = 1.2) double y,
      @ForAll @DoubleRange(min = -3.1, max = 3.1) double heading) {
    Room room = new Room(6, 4);
    Pose2d body = new Pose2d(x, y, heading);

    List<Observation.Wall> walls = walls(DEFAULT, room.moment(body, 0.01, 7));

    assertThat(walls).hasSize(4);
    assertThat(length(walls.get(0))).isCloseTo(6, within(0.25));
    assertThat(length(walls.get(1))).isCloseTo(6, within(0.25));
    assertThat(length(walls.get(2))).isCloseTo(4, within(0.25));
    assertThat(length(walls.get(3))).isCloseTo(4, within(0.25));
    for (Observation.Wall wall : walls) {
      assertThat(wall.deviation()).isBetween(0.002, 0.03);
      // Both ends lie on one side of the room.
      assertThat(room.besideSide(body.toFrame(wall.from().x(), wall.from().y()))).isLessThan(0.05);
      assertThat(room.besideSide(body.toFrame(wall.to().x(), wall.to().y()))).isLessThan(0.05);
      double leftHanded = wall.from().x() * wall.to().y() - wall.from().y() * wall.to().x();
      assertThat(leftHanded).as("counter-clockwise as seen from the robot").isPositive();
    }
  }

  @Example
  void aRoundPillarIsNoWall() {
    float[] xs = new float[40];
    float[] ys = new float[40];
    for (int i = 0; i < xs.length; i++) {
      double angle = 2.0 + 2.2 * i / xs.length;
      xs[i] = (float) (2 + 0.5 * Math.cos(angle));
      ys[i] = (float) (0.5 * Math.sin(angle));
    }

    assertThat(walls(DEFAULT, still(new Obstacles(0, xs, ys)))).isEmpty();
  }

  @Example
  void aDoorPartsAWallAndAMissedReturnDoesNot() {
    float[] xs = new float[101];
    float[] ys = new float[101];
    int count = 0;
    for (int i = 0; i <= 120; i++) {
      boolean door = i > 60 && i < 80;
      boolean missed = i == 30;
      if (!door && !missed) {
        xs[count] = 2;
        ys[count++] = (float) (-3 + 0.05 * i);
      }
    }

    List<Observation.Wall> walls = walls(DEFAULT, still(new Obstacles(0, xs, ys)));

    assertThat(walls).hasSize(2);
    assertThat(length(walls.getFirst())).isCloseTo(3, within(0.01));
    assertThat(length(walls.getLast())).isCloseTo(2, within(0.01));
  }

  @Example
  void givesTheLongestAndNoMoreThanWanted() {
    WallsConfiguration two = new WallsConfiguration(0.6, 8, 0.04, 0.1, 2);

    List<Observation.Wall> walls = walls(two, new Room(6, 4).moment(Pose2d.ORIGIN, 0.01, 7));

    assertThat(walls).hasSize(2).allMatch(wall -> length(wall) > 5);
  }

  @Example
  void takesTheRobotsWayBetweenTurnAndPictureOut() {
    Room room = new Room(6, 4);
    Pose2d atScan = new Pose2d(0.5, 0.2, 0.4);
    Pose2d atPicture = new Pose2d(0.7, 0.1, 0.9);
    Moment seen = room.moment(atScan, 0, 7);

    List<Observation.Wall> walls = walls(DEFAULT, new Moment(0, atPicture, seen.scan(), atScan));

    assertThat(walls).hasSize(4);
    for (Observation.Wall wall : walls) {
      assertThat(room.besideSide(atPicture.toFrame(wall.from().x(), wall.from().y())))
          .isLessThan(0.02);
    }
  }

  @Example
  void isQuietWithoutALidarAndWithReturnsThatAreNoNumbers() {
    float nan = Float.NaN;
    float far = Float.POSITIVE_INFINITY;

    assertThat(walls(DEFAULT, still(Obstacles.NONE))).isEmpty();
    assertThat(walls(DEFAULT, still(new Obstacles(0, new float[] {nan, far, 1, 0}, new float[4]))))
        .isEmpty();
  }

  private static Moment still(Obstacles scan) {
    return new Moment(0, Pose2d.ORIGIN, scan, Pose2d.ORIGIN);
  }
}
