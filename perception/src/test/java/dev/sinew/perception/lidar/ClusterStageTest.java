package dev.sinew.perception.lidar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.perception.track.Moment;
import dev.sinew.perception.track.World;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.observation.Observation;
import dev.sinew.sdk.scene.Obstacles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class ClusterStageTest {
  private static final ClustersConfiguration DEFAULT =
      new ClustersConfiguration(0.17, 0.03, 3, 1.5, 8, 32);

  private static List<Observation.Cluster> clusters(
      ClustersConfiguration configuration, Moment moment) {
    List<Observation> seen = new ArrayList<>();
    new ClusterStage(configuration).look(moment, seen);
    return seen.stream().map(Observation.Cluster.class::cast).toList();
  }

  @Property(tries = 200)
  void aBoardIsOneGroupNearOrFarAndTheWallBehindIsNone(
      @ForAll @DoubleRange(min = 0.8, max = 5) double distance,
      @ForAll @DoubleRange(min = -3.1, max = 3.1) double bearing,
      @ForAll @DoubleRange(min = -3.1, max = 3.1) double heading) {
    Pose2d body = new Pose2d(1, -2, heading);
    Point2d place = body.toFrame(distance * Math.cos(bearing), distance * Math.sin(bearing));
    World world = new World().with("chair", 0.5, place.x(), place.y());

    List<Observation.Cluster> clusters = clusters(DEFAULT, world.moment(0, body));

    assertThat(clusters).hasSize(1);
    Observation.Cluster board = clusters.getFirst();
    assertThat(body.toFrame(board.centre().x(), board.centre().y()).distanceTo(place))
        .isLessThan(0.1);
    assertThat(board.radius()).isCloseTo(0.5, within(0.1));
  }

  @Example
  void twoLegsAreTwoGroupsTheNearestFirst() {
    float[] xs = {2, 2, 2, 2.05f, 1, 1, 1};
    float[] ys = {0.2f, 0.22f, 0.24f, 0.26f, -0.5f, -0.48f, -0.46f};

    List<Observation.Cluster> legs = clusters(DEFAULT, still(new Obstacles(0, xs, ys)));

    assertThat(legs).hasSize(2);
    assertThat(legs.getFirst().centre().x()).isCloseTo(1, within(0.01));
    assertThat(legs.getFirst().points()).isEqualTo(3);
    assertThat(legs.getLast().points()).isEqualTo(4);
  }

  @Example
  void aGapThatIsNoneAtFiveMetresIsOneAtOne() {
    float[] near = {1, 1, 1, 1, 1, 1};
    float[] nearY = {-0.17f, -0.16f, -0.15f, 0.05f, 0.06f, 0.07f};
    float[] far = new float[6];
    float[] farY = {-0.17f, -0.12f, -0.07f, 0.13f, 0.18f, 0.23f};
    Arrays.fill(far, 5);

    assertThat(clusters(DEFAULT, still(new Obstacles(0, near, nearY)))).hasSize(2);
    assertThat(clusters(DEFAULT, still(new Obstacles(0, far, farY)))).hasSize(1);
  }

  @Example
  void leavesOutNoiseWallsAndWhatIsTooFarAndMoreThanWanted() {
    Room room = new Room(6, 4);
    float[] xs = {2, 3, 3, 3, 4, 4, 4, 12, 12, 12};
    float[] ys = {0, 1, 1.02f, 1.04f, 4, 4.02f, 4.04f, -1, -1.02f, -1.04f};
    ClustersConfiguration one = new ClustersConfiguration(0.17, 0.03, 3, 1.5, 8, 1);

    assertThat(clusters(DEFAULT, room.moment(Pose2d.ORIGIN, 0.01, 1))).isEmpty();
    assertThat(clusters(DEFAULT, still(new Obstacles(0, xs, ys)))).hasSize(2);
    assertThat(clusters(one, still(new Obstacles(0, xs, ys)))).hasSize(1);
  }

  @Example
  void isQuietWithoutALidar() {
    assertThat(clusters(DEFAULT, still(Obstacles.NONE))).isEmpty();
  }

  private static Moment still(Obstacles scan) {
    return new Moment(0, Pose2d.ORIGIN, scan, Pose2d.ORIGIN);
  }
}
