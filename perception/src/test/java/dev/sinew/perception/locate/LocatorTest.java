package dev.sinew.perception.locate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.perception.track.Moment;
import dev.sinew.perception.track.World;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.scene.Obstacles;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class LocatorTest {
  private final Locator locator = Locator.byLidar(World.CAMERA);

  private Optional<Point2d> locate(Box box, Moment moment) {
    return locator
        .locate(
            new Glance(
                box,
                "cat",
                moment.captureNanos(),
                moment.pose(),
                moment.scan(),
                moment.poseAtScan()))
        .map(Located::point);
  }

  @Property(tries = 200)
  void findsABoardWhereverTheRobotStandsAndLooks(
      @ForAll @DoubleRange(min = -4, max = 4) double x,
      @ForAll @DoubleRange(min = -4, max = 4) double y,
      @ForAll @DoubleRange(min = -3.1, max = 3.1) double heading,
      @ForAll @DoubleRange(min = 1, max = 5) double distance,
      @ForAll @DoubleRange(min = -0.3, max = 0.3) double bearing) {
    Pose2d body = new Pose2d(x, y, heading);
    Point2d place = body.toFrame(distance * Math.cos(bearing), distance * Math.sin(bearing));
    World world = new World().with("cat", 0.6, place.x(), place.y());
    Box box = world.look(body).getFirst().box();

    Point2d found = locate(box, world.moment(0, body)).orElseThrow();

    assertThat(found.distanceTo(place)).isLessThan(0.12);
  }

  @Example
  void takesTheThingInFrontAndNotTheWallBehind() {
    World world = new World().with("cat", 0.6, 2, 0);
    Box wide = new Box(100, 100, 540, 400);

    Point2d found = locate(wide, world.moment(0, Pose2d.ORIGIN)).orElseThrow();

    assertThat(found.x()).isCloseTo(2, within(0.15));
  }

  @Example
  void isNotFooledByASingleReturnThatIsTooNear() {
    float[] xs = {0.3f, 2, 2.01f, 2.02f, 2, 6, 6};
    float[] ys = {0, 0, 0.05f, -0.05f, 0.1f, 0.2f, -0.2f};
    Moment moment = new Moment(0, Pose2d.ORIGIN, new Obstacles(0, xs, ys), Pose2d.ORIGIN);

    Point2d found = locate(new Box(220, 100, 420, 300), moment).orElseThrow();

    assertThat(found.x()).isCloseTo(2, within(0.05));
  }

  @Example
  void takesTheTurnOfTheRobotBetweenScanAndPictureOut() {
    World world = new World().with("cat", 0.6, 3, 0);
    Pose2d atScan = new Pose2d(0, 0, -0.4);
    Pose2d atPicture = new Pose2d(0, 0, 0.1);
    Moment moment = new Moment(0, atPicture, world.scan(0, atScan), atScan);

    Point2d found = locate(world.look(atPicture).getFirst().box(), moment).orElseThrow();

    assertThat(found.distanceTo(new Point2d(3, 0))).isLessThan(0.1);
  }

  @Example
  void isEmptyWithoutReturnsInTheBox() {
    Moment moment = new Moment(0, Pose2d.ORIGIN, Obstacles.NONE, Pose2d.ORIGIN);

    assertThat(locate(new Box(100, 100, 200, 200), moment)).isEmpty();
  }

  @Example
  void isEmptyForABoxThatIsNoBox() {
    World world = new World().with("cat", 0.6, 2, 0);
    Moment moment = world.moment(0, Pose2d.ORIGIN);

    assertThat(locate(new Box(Float.NaN, 0, 10, 10), moment)).isEmpty();
    assertThat(locate(new Box(300, 200, 300, 200), moment)).isEmpty();
    assertThat(locate(new Box(0, 0, Float.POSITIVE_INFINITY, 10), moment)).isEmpty();
  }

  private static DistanceSource always(String name, double metres, double variance) {
    return new DistanceSource() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Optional<Distance> distance(Glance glance) {
        return Optional.of(new Distance(metres, 0.5 * variance, 0.5 * variance));
      }
    };
  }

  private static final Glance AHEAD =
      new Glance(
          new Box(220, 140, 420, 340), "cat", 0, Pose2d.ORIGIN, Obstacles.NONE, Pose2d.ORIGIN);

  private static double x(Locator locator) {
    return locator.locate(AHEAD).orElseThrow().point().x() - World.CAMERA.mount().x();
  }

  @Example
  void fusesWhatAgreesByInverseVariance() {
    Locator fused =
        new Locator(World.CAMERA, List.of(always("a", 3.0, 0.01), always("b", 3.3, 0.02)));

    Located located = fused.locate(AHEAD).orElseThrow();

    assertThat(x(fused)).isCloseTo(3.1, within(1e-9));
    assertThat(located.covariance().xx()).isCloseTo(1 / (1 / 0.01 + 1 / 0.02), within(1e-9));
  }

  @Example
  void refusesAndCountsWhatContradictsTheMostTrustedWay() {
    Locator fused =
        new Locator(World.CAMERA, List.of(always("lidar", 3.0, 0.01), always("height", 5, 0.04)));

    assertThat(x(fused)).isCloseTo(3.0, within(1e-9));
    assertThat(fused.counts())
        .containsExactly(new Locator.WayCount("lidar", 1, 0), new Locator.WayCount("height", 0, 1));
  }

  @Example
  void manyOverruleOneThatSeesThroughButNotOneThatSeesSomethingInFront() {
    List<DistanceSource> others = List.of(always("b", 3.0, 0.04), always("c", 3.2, 0.04));
    Locator through =
        new Locator(
            World.CAMERA, List.of(always("lidar", 6, 0.01), others.getFirst(), others.getLast()));
    Locator front =
        new Locator(
            World.CAMERA, List.of(always("lidar", 1.5, 0.01), others.getFirst(), others.getLast()));

    assertThat(x(through)).isCloseTo(3.1, within(1e-9));
    assertThat(x(front)).isCloseTo(1.5, within(1e-9));
  }

  @Example
  void refusesAndCountsNumbersThatAreNone() {
    Locator fused =
        new Locator(
            World.CAMERA,
            List.of(
                always("a", Double.NaN, 0.01),
                always("b", -2, 0.01),
                always("c", 2, 0),
                always("d", 2, Double.POSITIVE_INFINITY),
                always("e", 4, 0.01)));

    assertThat(x(fused)).isCloseTo(4, within(1e-9));
    assertThat(fused.counts())
        .extracting(Locator.WayCount::refused)
        .containsExactly(1L, 1L, 1L, 1L, 0L);
  }
}
