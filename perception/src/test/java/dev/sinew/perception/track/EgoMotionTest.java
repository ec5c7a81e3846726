package dev.sinew.perception.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class EgoMotionTest {
  private final EgoMotion motion = new EgoMotion(World.CAMERA);

  @Property(tries = 300)
  void carriesABoxOfKnownDepthToWhereTheThingAppears(
      @ForAll @DoubleRange(min = -4, max = 4) double x,
      @ForAll @DoubleRange(min = -3.1, max = 3.1) double heading,
      @ForAll @DoubleRange(min = 1.5, max = 5) double distance,
      @ForAll @DoubleRange(min = -0.3, max = 0.3) double bearing,
      @ForAll @DoubleRange(min = -0.15, max = 0.15) double turn,
      @ForAll @DoubleRange(min = -0.5, max = 0.5) double ahead,
      @ForAll @DoubleRange(min = -0.1, max = 0.1) double aside) {
    Pose2d before = new Pose2d(x, 1, heading);
    Pose2d after = before.compose(new Pose2d(ahead, aside, turn));
    Point2d place = before.toFrame(distance * Math.cos(bearing), distance * Math.sin(bearing));
    World.Board board = new World.Board("cat", 0.6f, place);
    World world = new World();
    Box then = world.boxOf(board, before).orElseThrow();
    var now = world.boxOf(board, after);
    double depth = before.compose(World.CAMERA.mount()).toBody(place).x();
    double[] box = {then.centreX(), then.centreY(), then.width(), then.height()};

    motion.between(before, after);
    double depthNow = motion.carry(box, depth);

    assertThat(depthNow)
        .isCloseTo(after.compose(World.CAMERA.mount()).toBody(place).x(), within(1e-6));
    now.ifPresent(expected -> {
      assertThat(box[0]).isCloseTo(expected.centreX(), within(0.05));
      assertThat(box[1]).isCloseTo(expected.centreY(), within(0.05));
      assertThat(box[2]).isCloseTo(expected.width(), within(0.05));
      assertThat(box[3]).isCloseTo(expected.height(), within(0.05));
    });
  }

  @Example
  void aBoxOfUnknownDepthIsOnlyTurned() {
    double[] box = {World.CAMERA.centreX(), 240, 20, 40};

    motion.between(Pose2d.ORIGIN, new Pose2d(0.5, 0, 0.1));
    double depth = motion.carry(box, 0);

    assertThat(depth).isZero();
    // Turning to the left moves what is ahead to the right, by f · tan 0.1.
    assertThat(box[0])
        .isCloseTo(World.CAMERA.centreX() + World.CAMERA.focalX() * Math.tan(0.1), within(0.2));
    assertThat(box[1]).isEqualTo(240);
    assertThat(box[3]).isEqualTo(40);
  }

  @Example
  void whatTheRobotDroveThroughIsNotProjectedFromBehind() {
    double[] box = {300, 240, 20, 40};

    motion.between(Pose2d.ORIGIN, new Pose2d(3, 0, 0));

    assertThat(motion.carry(box, 1)).isZero();
    assertThat(box).containsExactly(new double[] {300, 240, 20, 40}, within(1e-9));
  }

  @Example
  void aCameraThatStandsChangesNothing() {
    double[] box = {300, 200, 20, 40};

    motion.between(new Pose2d(1, 2, 3), new Pose2d(1, 2, 3));

    assertThat(motion.carry(box, 2)).isEqualTo(2);
    assertThat(box).containsExactly(300, 200, 20, 40);
  }
}
