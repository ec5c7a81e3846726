package dev.sinew.perception.locate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.perception.track.Moment;
import dev.sinew.perception.track.World;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.scene.Obstacles;
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
}
