package dev.sinew.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.world.body.RobotBody;
import dev.sinew.world.plant.RobotPlant.Terminals;
import dev.sinew.world.shape.Obstacles;
import dev.sinew.world.spec.BoardSpec;
import dev.sinew.world.spec.BodySpec;
import dev.sinew.world.truth.BoardView;
import dev.sinew.world.truth.RobotTruth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The committed hall leaves room for the loop it was made for, and shows its boards along it. */
class HallLayoutTest {
  private static final double[][] LOOP = {
    {0.0, 0.0},
    {3.4, 0.0},
    {2.6, -1.4},
    {1.0, -1.2},
    {1.0, 1.4},
    {-0.6, 0.8},
    {-3.4, 0.8},
    {-3.0, -0.6},
    {-1.5, -0.4},
    {-1.5, -1.5},
    {0.0, -1.0}
  };

  private static final CameraModel CAMERA =
      CameraModel.ofFieldOfView(640, 480, Math.toRadians(62), new Pose2d(0.1, 0, 0), 0.2);

  @Test
  void theLoopKeepsSixtyCentimetresFromEverything() {
    Obstacles obstacles = Rooms.hall(1).obstacles();
    for (int leg = 0; leg < LOOP.length; leg++) {
      double[] from = LOOP[leg];
      double[] to = LOOP[(leg + 1) % LOOP.length];
      for (double share = 0; share <= 1; share += 0.02) {
        double x = from[0] + share * (to[0] - from[0]);
        double y = from[1] + share * (to[1] - from[1]);
        for (int i = 0; i < obstacles.size(); i++) {
          assertThat(obstacles.get(i).outline().distance(x, y))
              .as("leg %d at (%.2f, %.2f) to %s", leg, x, y, obstacles.get(i).name())
              .isGreaterThan(0.6);
        }
      }
    }
  }

  @Test
  void aRoverThatFollowsTheLoopComesRoundWithoutTouchingAnything() {
    World world = Rooms.hall(4);
    RobotBody robot = world.addRobot(BodySpec.rover());
    int next = 1;
    int reached = 0;
    for (int cycle = 0; cycle < 50 * 240 && reached < 2 * LOOP.length; cycle++) {
      Point2d goal = new Point2d(LOOP[next][0], LOOP[next][1]);
      if (robot.pose().position().distanceTo(goal) < 0.15) {
        next = (next + 1) % LOOP.length;
        reached++;
      }
      double bearing = robot.pose().bearingTo(goal);
      double turn = Math.clamp(0.6 * bearing, -0.25, 0.25);
      double ahead = Math.abs(bearing) > 0.5 ? 0 : 0.5;
      robot.motor(0, Terminals.DRIVEN, ahead - turn);
      robot.motor(1, Terminals.DRIVEN, ahead + turn);
      world.advanceTo((cycle + 1) * 20_000_000L);
    }
    RobotTruth truth = world.truth().robot(robot);
    assertThat(reached).isEqualTo(2 * LOOP.length);
    assertThat(truth.collisions()).isZero();
    assertThat(truth.distance()).isBetween(35.0, 60.0);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 3.4, 0.0, 0.0",
    "1, 1.0, 1.4, 1.5707963",
    "2, -3.4, 0.8, 3.1415926",
    "3, -1.5, -1.5, -1.5707963"
  })
  void eachBoardIsSeenWholeAndFromTheFrontFromItsViewpoint(
      int board, double x, double y, double heading) {
    World world = Rooms.hall(1);
    RobotBody robot = world.addRobot(BodySpec.rover().startingAt(x, y, heading));
    BoardView view = world.truth().boards(robot, CAMERA, 0).get(board);
    assertThat(view.inView()).isTrue();
    assertThat(view.visible()).isEqualTo(1.0);
    assertThat(view.facing()).isGreaterThan(0.999);
    assertThat(view.distance()).isBetween(1.8, 2.3);
    assertThat(view.box().top()).isPositive();
    assertThat(view.box().bottom()).isLessThan(480);
    assertThat(view.box().width()).isGreaterThan(200);
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "2", "3"})
  void thereIsFreeFloorFromTheViewpointUpToAMetreAndAHalfInFrontOfEachBoard(int index) {
    World world = Rooms.hall(1);
    BoardSpec board = world.spec().boards().get(index);
    for (double d = 1.4; d < 2.5; d += 0.05) {
      double x = board.x() + d * Math.cos(board.heading());
      double y = board.y() + d * Math.sin(board.heading());
      for (int i = 0; i < world.obstacles().size(); i++) {
        assertThat(world.obstacles().get(i).outline().distance(x, y)).isGreaterThan(0.6);
      }
    }
  }
}
