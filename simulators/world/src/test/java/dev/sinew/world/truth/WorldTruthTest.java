package dev.sinew.world.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.world.Rooms;
import dev.sinew.world.World;
import dev.sinew.world.body.RobotBody;
import dev.sinew.world.plant.RobotPlant.Terminals;
import dev.sinew.world.spec.BodySpec;
import org.junit.jupiter.api.Test;

class WorldTruthTest {
  private static final CameraModel CAMERA =
      CameraModel.ofFieldOfView(640, 480, Math.PI / 2, new Pose2d(0, 0, 0), 0.5);
  private static final String BOARD =
      "{format: 1, name: 't', hall: {length: 12, width: 12}, boards: [{name: 'b', label: 'cat',"
          + " picture: 'x', x: 4, y: 0, heading: 3.141592653589793, width: 1, height: 1, bottom:"
          + " 0}]%s}";

  private static BoardView view(String more, double x, double y, double heading) {
    World world = Rooms.of(BOARD.formatted(more));
    RobotBody robot = world.addRobot(BodySpec.rover().startingAt(x, y, heading));
    return world.truth().boards(robot, CAMERA, 0).getFirst();
  }

  @Test
  void aBoardAheadHasTheBoxItProjectsTo() {
    BoardView view = view("", 0, 0, 0);
    assertThat(view.inView()).isTrue();
    assertThat(view.label()).isEqualTo("cat");
    assertThat(view.distance()).isCloseTo(4, within(1e-9));
    assertThat(view.box().left()).isCloseTo(280f, within(1e-3f));
    assertThat(view.box().right()).isCloseTo(360f, within(1e-3f));
    assertThat(view.box().top()).isCloseTo(200f, within(1e-3f));
    assertThat(view.box().bottom()).isCloseTo(280f, within(1e-3f));
  }

  @Test
  void aBoardBehindTheCameraOrSeenFromItsBackIsNotInView() {
    assertThat(view("", 0, 0, 3).inView()).isFalse();
    assertThat(view("", 5.5, 0, Math.PI).inView()).isFalse();
  }

  @Test
  void aBoardHiddenByAPillarIsNotInView() {
    BoardView view = view(", pillars: [{x: 2, y: 0, radius: 0.4}]", 0, 0, 0);
    assertThat(view.visible()).isZero();
    assertThat(view.inView()).isFalse();
  }

  @Test
  void aLowCrateHidesNothing() {
    assertThat(view(", crates: [{x: 2, y: 0, height: 0.3}]", 0, 0, 0).visible()).isEqualTo(1.0);
  }

  @Test
  void distanceTravelledFollowsThePath() {
    World world = Rooms.bare(20);
    RobotBody robot = world.addRobot(Rooms.exactRover());
    robot.motor(0, Terminals.DRIVEN, 0.5);
    robot.motor(1, Terminals.DRIVEN, 0.5);
    world.advanceTo(4_000_000_000L);
    RobotTruth truth = world.truth().robot(robot);
    assertThat(truth.distance()).isCloseTo(truth.pose().x(), within(1e-9)).isGreaterThan(1);
    assertThat(truth.collisions()).isZero();
    assertThat(truth.nanos()).isEqualTo(4_000_000_000L);
  }
}
