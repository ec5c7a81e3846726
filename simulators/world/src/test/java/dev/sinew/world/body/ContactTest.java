package dev.sinew.world.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.world.Rooms;
import dev.sinew.world.World;
import dev.sinew.world.plant.RobotPlant.Terminals;
import dev.sinew.world.spec.BodySpec;
import dev.sinew.world.spec.FootprintSpec;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ContactTest {
  private static final long SECOND = 1_000_000_000L;

  private static RobotBody push(World world, BodySpec body, double left, double right) {
    RobotBody robot = world.addRobot(body);
    robot.motor(0, Terminals.DRIVEN, left);
    robot.motor(1, Terminals.DRIVEN, right);
    return robot;
  }

  @Test
  void aWallStopsTheBodyAndCountsOnce() {
    World world = Rooms.bare(4);
    RobotBody robot = push(world, Rooms.exactRover(), 0.8, 0.8);
    world.advanceTo(10 * SECOND);
    assertThat(robot.pose().x()).isCloseTo(2 - 0.14, within(0.003));
    assertThat(robot.twist().linear()).isCloseTo(0, within(0.02));
    assertThat(robot.collisions()).isEqualTo(1);
  }

  @Test
  void aSecondContactAfterBackingOffCountsAgain() {
    World world = Rooms.bare(4);
    RobotBody robot = push(world, Rooms.exactRover(), 0.8, 0.8);
    world.advanceTo(5 * SECOND);
    robot.motor(0, Terminals.DRIVEN, -0.5);
    robot.motor(1, Terminals.DRIVEN, -0.5);
    world.advanceTo(6 * SECOND);
    assertThat(robot.pose().x()).isLessThan(1.8);
    robot.motor(0, Terminals.DRIVEN, 0.5);
    robot.motor(1, Terminals.DRIVEN, 0.5);
    world.advanceTo(9 * SECOND);
    assertThat(robot.collisions()).isEqualTo(2);
  }

  @Test
  void aPillarStopsTheBodyAtItsRim() {
    World world =
        Rooms.of(
            "{format: 1, name: 'p', hall: {length: 6, width: 6}, pillars: [{x: 1, y: 0, radius:"
                + " 0.2}]}");
    RobotBody robot = push(world, Rooms.exactRover(), 0.6, 0.6);
    world.advanceTo(3 * SECOND);
    assertThat(robot.pose().x()).isCloseTo(1 - 0.2 - 0.14, within(0.003));
    assertThat(robot.collisions()).isEqualTo(1);
  }

  @Test
  void aBoardSeenEdgeOnStopsTheBodyToo() {
    World world =
        Rooms.of(
            "{format: 1, name: 'b', hall: {length: 6, width: 6}, boards: [{name: 'b', label: 'x',"
                + " picture: 'x', x: 1.5, y: 0, heading: 1.5707963267948966, width: 1, height:"
                + " 1}]}");
    RobotBody robot = push(world, Rooms.exactRover(), 0.6, 0.6);
    world.advanceTo(3 * SECOND);
    assertThat(robot.pose().x()).isCloseTo(1 - 0.14, within(0.003));
    assertThat(robot.collisions()).isEqualTo(1);
  }

  @Test
  void aRoundBodyStopsAtItsRadius() {
    BodySpec r = Rooms.exactRover();
    BodySpec round =
        new BodySpec(
            r.start(),
            new FootprintSpec(Optional.of(0.15), 0.1, 0.1, 0),
            r.mass(),
            r.yawInertia(),
            r.wheels(),
            r.motor(),
            r.battery(),
            r.restitution(),
            r.bumperFriction(),
            r.lidarHeight(),
            0);
    World world = Rooms.bare(4);
    RobotBody robot = push(world, round, 0.6, 0.6);
    world.advanceTo(8 * SECOND);
    assertThat(robot.pose().x()).isCloseTo(2 - 0.15, within(0.003));
  }

  @Test
  void aGlancingBodySlidesAlongTheWall() {
    World world = Rooms.bare(8);
    RobotBody robot = push(world, Rooms.exactRover().startingAt(-3, 3.5, 0.3), 0.6, 0.6);
    world.advanceTo(6 * SECOND);
    assertThat(robot.collisions()).isGreaterThanOrEqualTo(1);
    assertThat(robot.pose().x()).isGreaterThan(-0.5);
    assertThat(Math.abs(robot.pose().heading())).isLessThan(0.05);
    assertThat(robot.pose().y()).isCloseTo(4 - 0.105, within(0.01));
  }

  @Test
  void refusesToStartInsideAnObstacle() {
    World world =
        Rooms.of("{format: 1, name: 'c', hall: {length: 6, width: 6}, crates: [{x: 0.2, y: 0}]}");
    assertThatThrownBy(() -> world.addRobot(Rooms.exactRover()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("simulation.start")
        .hasMessageContaining("crates[0]");
  }

  @Property(tries = 60)
  void nothingEverLeavesTheHall(
      @ForAll @DoubleRange(min = -3.1, max = 3.1) double heading,
      @ForAll @DoubleRange(min = -1, max = 1) double left,
      @ForAll @DoubleRange(min = -1, max = 1) double right) {
    World world =
        Rooms.of(
            "{format: 1, name: 'c', hall: {length: 2, width: 2}, crates: [{x: 0.6, y: 0.5, heading:"
                + " 0.4}], pillars: [{x: -0.5, y: -0.5, radius: 0.1}]}");
    RobotBody robot = push(world, Rooms.exactRover().startingAt(0, 0, heading), left, right);
    for (int second = 1; second <= 8; second++) {
      world.advanceTo(second * SECOND);
      assertThat(Math.abs(robot.pose().x())).isLessThan(1);
      assertThat(Math.abs(robot.pose().y())).isLessThan(1);
      assertThat(Math.abs(robot.twist().linear())).isLessThan(1.2);
    }
  }
}
